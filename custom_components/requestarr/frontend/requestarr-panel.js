import{t as e}from"./requestarr-panel-9d105bc9.js";e();
