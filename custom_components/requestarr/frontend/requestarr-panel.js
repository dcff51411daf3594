import{t as e}from"./requestarr-panel-69fbe671.js";e();
