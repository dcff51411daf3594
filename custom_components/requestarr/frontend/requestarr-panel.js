import{t as e}from"./requestarr-panel-e372cda9.js";e();
