import{t as e}from"./requestarr-panel-7ec50f96.js";e();
