import{t as e}from"./requestarr-panel-86e5a38d.js";e();
