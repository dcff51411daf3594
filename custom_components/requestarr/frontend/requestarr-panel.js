import{t as e}from"./requestarr-panel-718c1cbe.js";e();
