import{t as e}from"./requestarr-panel-73201a51.js";e();
