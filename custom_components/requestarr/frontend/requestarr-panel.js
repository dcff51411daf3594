import{t as e}from"./requestarr-panel-cc5b9c56.js";e();
