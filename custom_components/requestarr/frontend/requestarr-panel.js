import{t as e}from"./requestarr-panel-edf3ba51.js";e();
