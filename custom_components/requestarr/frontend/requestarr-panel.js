import{t as e}from"./requestarr-panel-415ec2d4.js";e();
