import{t as e}from"./requestarr-panel-593e4206.js";e();
