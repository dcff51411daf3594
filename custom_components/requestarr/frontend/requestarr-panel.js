import{t as e}from"./requestarr-panel-9b627322.js";e();
