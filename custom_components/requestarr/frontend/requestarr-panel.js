import{t as e}from"./requestarr-panel-1d2da37d.js";e();
