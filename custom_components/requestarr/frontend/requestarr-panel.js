import{t as e}from"./requestarr-panel-f251457d.js";e();
