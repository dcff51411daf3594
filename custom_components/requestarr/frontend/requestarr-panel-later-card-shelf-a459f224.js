var e=`/requestarr`;function t({kind:t,id:n}){return`${e}/${t}/${encodeURIComponent(n)}`}function n(t){return`${e}/shelf/${encodeURIComponent(t)}`}export{t as n,n as r,e as t};
