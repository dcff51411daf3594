import{t as e}from"./requestarr-panel-f507c2be.js";e();
