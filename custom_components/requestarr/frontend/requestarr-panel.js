import{t as e}from"./requestarr-panel-755fbc64.js";e();
