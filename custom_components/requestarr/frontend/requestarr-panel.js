import{t as e}from"./requestarr-panel-b53c7610.js";e();
