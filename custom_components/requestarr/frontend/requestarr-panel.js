import{t as e}from"./requestarr-panel-e6d211a7.js";e();
