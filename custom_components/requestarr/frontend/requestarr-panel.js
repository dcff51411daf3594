import{t as e}from"./requestarr-panel-26ecac74.js";e();
