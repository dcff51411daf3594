import{t as e}from"./requestarr-panel-f09f99ce.js";e();
