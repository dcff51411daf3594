import{t as e}from"./requestarr-panel-57f23586.js";e();
