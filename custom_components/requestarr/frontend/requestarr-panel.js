import{t as e}from"./requestarr-panel-3866695d.js";e();
