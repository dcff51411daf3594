import{t as e}from"./requestarr-panel-c1dd67a9.js";e();
