import{t as e}from"./requestarr-panel-292c1deb.js";e();
