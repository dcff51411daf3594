import{t as e}from"./requestarr-panel-d8daec44.js";e();
