import{t as e}from"./requestarr-panel-427c5de2.js";e();
