import{t as e}from"./requestarr-panel-e9921aed.js";e();
