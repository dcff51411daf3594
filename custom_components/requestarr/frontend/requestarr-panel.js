import{t as e}from"./requestarr-panel-9998f109.js";e();
