import{t as e}from"./requestarr-panel-ba28a650.js";e();
