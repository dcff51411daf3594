import{t as e}from"./requestarr-panel-d9ee44d8.js";e();
