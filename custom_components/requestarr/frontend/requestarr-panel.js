import{t as e}from"./requestarr-panel-1c179485.js";e();
