import{t as e}from"./requestarr-panel-fc649828.js";e();
