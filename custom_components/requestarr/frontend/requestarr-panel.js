import{t as e}from"./requestarr-panel-5f739a11.js";e();
