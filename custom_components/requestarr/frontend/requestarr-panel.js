import{t as e}from"./requestarr-panel-483827a1.js";e();
