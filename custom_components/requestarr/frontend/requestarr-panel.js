import{t as e}from"./requestarr-panel-bea7e062.js";e();
