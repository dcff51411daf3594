import{t as e}from"./requestarr-panel-c8eae381.js";e();
