import{t as e}from"./requestarr-panel-594c4e87.js";e();
