import{t as e}from"./requestarr-panel-ad9ae5f5.js";e();
