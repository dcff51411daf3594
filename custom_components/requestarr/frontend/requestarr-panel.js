import{t as e}from"./requestarr-panel-3d77c55a.js";e();
