import{t as e}from"./requestarr-panel-f2715231.js";e();
