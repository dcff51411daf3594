import{t as e}from"./requestarr-panel-3ccb2dc9.js";e();
