import{t as e}from"./requestarr-panel-55159008.js";e();
