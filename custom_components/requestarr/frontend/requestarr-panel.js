import{t as e}from"./requestarr-panel-fe847c29.js";e();
