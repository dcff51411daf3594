import{t as e}from"./requestarr-panel-a0058355.js";e();
