import{t as e}from"./requestarr-panel-71785b42.js";e();
