import{t as e}from"./requestarr-panel-64e1e572.js";e();
