import{t as e}from"./requestarr-panel-4e913a64.js";e();
