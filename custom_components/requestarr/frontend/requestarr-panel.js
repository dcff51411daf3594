import{t as e}from"./requestarr-panel-5b9332e1.js";e();
