import{t as e}from"./requestarr-panel-151023af.js";e();
