import{t as e}from"./requestarr-panel-785497b7.js";e();
