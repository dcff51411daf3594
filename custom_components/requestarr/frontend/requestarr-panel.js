import{t as e}from"./requestarr-panel-276af096.js";e();
