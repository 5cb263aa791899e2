"use strict";(()=>{
const SVG = "http://www.w3.org/2000/svg";
const UNSEEN=
/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\u{e0000}-\u{e007f}]|\p{Cs}/gu;
function shown(value){
return String(value)
.replace(/[\u2028\u2029]/g, "\n")
.replace(UNSEEN, (c) => `⟨U+${c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`);
}
function fill(node,...children){
for(const child of children.flat(9)){
if(child===null||child===undefined||child===false||child==="")continue;
node.append(child instanceof Node?child:document.createTextNode(shown(child)));
}
return node;
}
const refill=(node,...children)=>{
node.replaceChildren();
return fill(node,children);
};
function dressed(node,attributes){
for(const [name,value] of Object.entries(attributes||{})){
if(value===null||value===undefined||value===false)continue;
if(typeof value==="function")node.addEventListener(name,value);
else node.setAttribute(name,value===true?"":shown(value));
}
return node;
}
const el=(tag,attributes,...children)=>
fill(dressed(document.createElement(tag),attributes),children);
const svg=(tag,attributes,...children)=>
fill(dressed(document.createElementNS(SVG,tag),attributes),children);
const byId=(id)=>document.getElementById(id);
const name=(text)=>el("bdi",null,text);
const muted=(...text)=>el("span",{class:"mute"},text);
const button=(label,click,more)=>el("button",{type:"button",click,...more},label);
const link=(label,click,more)=>button(label,click,{class:"lnk",...more});
const key=(letter)=>el("kbd",{"aria-hidden":"true"},letter);
const count=(n)=>n.toLocaleString("en-GB");
const many = (n, one, several = `${one}s`) => `${count(n)} ${n === 1 ? one : several}`;
const capital=(text)=>(text?text[0].toUpperCase()+ text.slice(1):"");
const between=(nodes,mark=", ")=>nodes.flatMap((node,i)=>(i?[mark,node]:[node]));
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
function cut(text,width){
if(text.length<=width)return text;
return `${text.slice(0, width).replace(/[\ud800-\udbff]$/, "")} …`;
}
const quoted=(text,inside=text)=>
/^\s*["“”«„‘]/.test(text) ? [inside] : ["“", inside, "”"];
function webAddress(uri){
try{
const url=new URL(uri);
const safe = /^https?:$/.test(url.protocol) && !url.username && !url.password;
return safe?url:null;
}catch{
return null;
}
}
const outside=(uri)=>{
const url=webAddress(uri);
const rel="noopener noreferrer nofollow";
return url?el("a",{href:url.href,target:"_blank",rel},url.host):null;
};
let leaving;
function toast(text){
document.querySelector(".toast")?.remove();
clearTimeout(leaving);
const note=el("div",{class:"toast",role:"status"},text);
document.body.append(note);
leaving=setTimeout(()=>note.remove(),4000);
}
function later(run,wait){
let timer;
return()=>{
clearTimeout(timer);
timer=setTimeout(run,wait);
};
}
function oncePerFrame(run){
let waiting=false;
return()=>{
if(waiting)return;
waiting=true;
requestAnimationFrame(()=>{
waiting=false;
run();
});
};
}
const kept={
get(at){
try{
return JSON.parse(localStorage.getItem(at));
}catch{
return null;
}
},
set(at,value){
try{
localStorage.setItem(at,JSON.stringify(value));
return true;
}catch{
return false;
}
},
keys(){
try{
return Object.keys(localStorage);
}catch{
return [];
}
},
};
const WIDE=matchMedia("(min-width: 900px) and (min-height: 560px)");
const isWide=()=>WIDE.matches;
const onWidth=(run)=>WIDE.addEventListener("change",run);
const page=JSON.parse(document.getElementById("data").textContent);
const GROUPS={conflict:"Conflict",relief:"Relief",diplomacy:"Diplomacy",other:"Other"};
const STATUS={
occurred:"Occurred",
ongoing:"Ongoing",
planned:"Planned",
failed:"Failed",
denied:"Denied",
ended:"Ended",
};
const DAY=864e5;
const dayOf = (iso) => (iso ? Date.parse(`${iso}T00:00:00Z`) / DAY : null);
const dateOf=(day)=>new Date(Math.floor(day)* DAY);
const isoOf=(day)=>dateOf(day).toISOString().slice(0,10);
const MONTHS=[
"January","February","March","April","May","June","July","August","September",
"October","November","December",
];
const monthName=(date)=>MONTHS[date.getUTCMonth()].slice(0,3);
function dayInWords(day){
const date=dateOf(day);
return `${date.getUTCDate()} ${monthName(date)} ${date.getUTCFullYear()}`;
}
const statusName=(status)=>STATUS[status]||status;
const typeOf=(type)=>page.types[type]||{label:type.replaceAll("_"," "),group:"other"};
const placeName=(at)=>page.places[at].name;
const partyName=(at)=>page.parties[at].name;
const noteOf=(at)=>(at===undefined||at===null?"":page.notes[at]);
const articleOf=(report)=>page.articles[report.article];
function quoteOf(report){
if(report.exact!==undefined)return report.exact===""?"":noteOf(report.exact);
const article=articleOf(report);
const whole=report.field==="headline"?article.headline:article.text;
return whole===null?"":whole.slice(report.quote[0],report.quote[1]);
}
function publishers(article){
const named=[...article.outlets,...article.agencies];
return named.length?named:[webAddress(article.uri)?.host||"source not named"];
}
const speakers=(report)=>(report.says||[]).map(partyName);
const voices=(report)=>
report.says?speakers(report):publishers(articleOf(report)).slice(0,1);
const dated=(at)=>(at===undefined||at===null?null:page.dates[at]);
const unique=(values)=>[...new Set(values)];
function prepare(event){
event.status||="occurred";
event.when=dated(event.when);
event.title=page.titles[event.title];
event.name=event.title.join("");
for(const list of ["places","agents","targets","aliases","disputes","corrections"])event[list]||=[];
for(const report of event.reports){
report.when=dated(report.when);
report.type||=event.type;
report.status||=event.status;
report.field||="text";
report.corrections||=[];
}
}
function checked(event){
const fixed=[...event.corrections,...event.reports.flatMap((report)=>report.corrections)];
const words=[];
if(event.confirmed_by)words.push("confirmed");
if(fixed.some((one)=>one.action!=="confirmed"))words.push("corrected");
return words.length?words:["no"];
}
const SPANS={none:"none",day:"day",reported:"loose",before:"loose"};
function item(event,index){
const when=event.when;
const first=dayOf(when?.from);
const last=dayOf(when?.to);
const kind=when?when.kind:"none";
const articles=unique(event.reports.map((report)=>report.article));
const within=(at)=>[placeName(at),...page.places[at].within];
return{
event,
index,
group:typeOf(event.type).group,
articles,
kind,
loose:kind==="reported"||kind==="before",
openStart:first===null,
openEnd:last===null,
first:first??last,
last:last??first,
lead:event.reports[event.lead||0],
row:null,
facets:{
disputed:event.disputes.length?unique(event.disputes.map((one)=>one.about)):["no"],
type:[event.type],
place:unique(event.places.flatMap(within)),
says:unique(event.reports.flatMap(speakers)),
who:unique([...event.agents,...event.targets].map(partyName)),
source:unique(articles.flatMap((at)=>publishers(page.articles[at]))),
status:unique([event.status,...event.reports.map((report)=>report.status)]),
date:[SPANS[kind]||"span"],
reports:[event.reports.length>1?"many":"one"],
checked:checked(event),
review:["open"],
},
};
}
for(const place of page.places)place.within||=[];
for(const article of page.articles){
article.published=dated(article.published);
article.outlets||=[];
article.agencies||=[];
}
page.events.forEach(prepare);
const items=page.events.map(item);
const itemOf=new Map(items.flatMap((one)=>[one.event.id,...one.event.aliases].map((id)=>[id,one])));
const located=items.filter((one)=>one.first!==null);
function wholeTime(){
if(!located.length)return [0,1];
const first=located.reduce((least,one)=>Math.min(least,one.first),Infinity);
const last=located.reduce((most,one)=>Math.max(most,one.last + 1),-Infinity);
const margin=Math.max(1,(last - first)* 0.012);
return [first - margin,last + margin];
}
const TIME=wholeTime();
const texts=new Map();
const wholes=new Map();
function remembered(cache,at,make){
if(!cache.has(at))cache.set(at,folded(make()));
return cache.get(at);
}
const searchText=(one)=>
remembered(texts,one.index,()=>
[
one.event.name,
one.event.id,
...one.event.reports.map(quoteOf),
...one.facets.place,
...one.facets.who,
...one.facets.says,
...one.facets.source,
...one.articles.map((at)=>page.articles[at].headline),
].join("\n"),
);
const wholeText=(at)=>remembered(wholes,at,()=>page.articles[at].text||"");
const WORDS={status:"whether it happened",date:"the date",place:"the place",author:"who did it"};
function disputeInWords(event){
const about=unique(
event.disputes.map((one) => (one.about === "figure" ? `the number ${one.measure}` : WORDS[one.about] || one.about)),
);
const last=about.pop();
return `Sources disagree on ${about.length ? `${about.join(", ")} and ${last}` : last}`;
}
const FORMAT = "chronos-decisions/1";
const DONE={
confirm:"Accepted",amend:"Amended",retract:"Rejected",split:"Split",merge:"Merged",
distinct:"Kept apart",add:"Added",
};
const LOG=page.made.log;
const PREFIX = `chronos:${LOG.origin || page.title}:`;
const PLACE=PREFIX +(LOG.hash||page.events.length);
const NAME="chronos:name";
const review={decisions:[],name:"",keeps:true};
const isDecision=(one)=>one&&typeof one==="object"&&Object.hasOwn(DONE,one.action)&&Array.isArray(one.targets);
const listOf=(value)=>(Array.isArray(value?.decisions)?value.decisions.filter(isDecision):[]);
const now = () => new Date().toISOString().replace(/\.\d+Z/, "Z");
const renumber=()=>review.decisions.forEach((one,at)=>{
one.n=at + 1;
});
function store(){
review.keeps=kept.set(PLACE,{decisions:review.decisions});
kept.set(NAME,review.name);
markDecided();
return review.keeps;
}
function load(){
review.decisions=listOf(kept.get(PLACE));
const name=kept.get(NAME);
review.name=typeof name==="string"?name:"";
markDecided();
}
function olderDecisions(){
if(review.decisions.length||!LOG.origin)return [];
const others=kept.keys().filter((place)=>place.startsWith(PREFIX)&&place!==PLACE);
return others.flatMap((place)=>listOf(kept.get(place)));
}
const idsOf=(one)=>[one.event.id,...one.event.aliases,...one.event.reports.map((report)=>report.id)];
function decisionsOn(one){
const ids=new Set(idsOf(one));
return review.decisions.filter((decision)=>ids.has(decision.event)||decision.targets.some((id)=>ids.has(id)));
}
function isGone(one){
const own=decisionsOn(one);
const rejected=new Set(own.filter(({action})=>action==="retract").flatMap(({targets})=>targets));
const merged=own.some(({action,targets})=>action==="merge"&&targets.indexOf(one.event.id)>0);
return merged||one.event.reports.every((report)=>rejected.has(report.id));
}
function markDecided(){
const touched=new Set(review.decisions.flatMap((one)=>[one.event,...one.targets]));
for(const one of items)one.facets.review=[idsOf(one).some((id)=>touched.has(id))?"done":"open"];
}
function seen(decision,one){
const named=["merge","distinct"].includes(decision.action)?decision.targets.map((id)=>itemOf.get(id)):[one];
return Object.fromEntries(named.filter(Boolean).map(({event})=>[event.id,event.revision||0]));
}
function decide(decision,one){
const by=review.name;
review.decisions.push({n:review.decisions.length + 1,...decision,seen:seen(decision,one),by,at:now()});
return store();
}
function undo(decision){
const at=review.decisions.indexOf(decision);
if(at<0)return false;
review.decisions.splice(at,1);
renumber();
store();
return true;
}
const same=(one)=>JSON.stringify([one.action,one.targets,one.fields??null,one.by,one.at]);
function take(decisions){
const have=new Set(review.decisions.map(same));
const fresh=decisions.filter((one)=>!have.has(same(one)));
review.decisions.push(...fresh);
renumber();
store();
return fresh.length;
}
function bundle(){
return{
format:FORMAT,
log:{origin:LOG.origin,head:{seq:LOG.seq,hash:LOG.hash}},
page:{tool:page.made.tool,made_at:page.made.at,title:page.title},
saved_by:review.name,
saved_at:now(),
decisions:review.decisions,
};
}
function readBundle(text){
let found;
try{
found=JSON.parse(text);
}catch{
throw new Error("This is not a JSON file.");
}
if(found?.format!==FORMAT||!Array.isArray(found.decisions))throw new Error("This is not a decisions file of chronos.");
if(found.log?.origin!==LOG.origin)throw new Error("These decisions belong to another log.");
const decisions=listOf(found);
const ids=new Set(items.flatMap(idsOf));
const unknown=decisions.filter((one)=>!one.targets.every((id)=>ids.has(id))).length;
const notes=[];
if (decisions.length < found.decisions.length) notes.push(`${found.decisions.length - decisions.length} of an unknown kind left out`);
if (unknown) notes.push(`${unknown} about ids that are not in this page`);
if(found.log?.head?.hash!==LOG.hash)notes.push("made on another state of the log");
return{decisions,notes};
}
function ask(title,body,answer,verb){
const before=document.activeElement;
const error=el("span",{class:"err",role:"alert"});
const submit=(event)=>{
event.preventDefault();
const result=answer(form);
if(typeof result==="string"){
refill(error,result);
return;
}
dialog.shut();
result();
};
const sendByKey=(event)=>{
if(event.key==="Enter"&&(event.ctrlKey||event.metaKey))form.requestSubmit();
};
const form=el(
"form",{method:"dialog",submit,keydown:sendByKey},el("h2",{id:"dialog-title"},title),body,
el("div",{class:"foot"},error,button("Cancel",()=>dialog.shut(),{class:"btn"}),el("button",{class:"btn main"},verb)),
);
const dialog=shownDialog(form,before);
return form;
}
function shownDialog(content,before){
const dialog=el("dialog",{"aria-labelledby":"dialog-title"},content);
const leave=()=>{
if(!dialog.isConnected)return;
dialog.remove();
if(document.activeElement===document.body&&before?.isConnected)before.focus();
};
dialog.addEventListener("close",leave);
dialog.shut=()=>{
dialog.close();
leave();
};
document.body.append(dialog);
dialog.showModal();
return dialog;
}
function tell(title,...body){
const close=button("Close",()=>dialog.shut(),{class:"btn main"});
const dialog=shownDialog(el("div",{class:"body"},el("h2",{id:"dialog-title"},title),body,el("div",{class:"foot"},close)),document.activeElement);
close.focus();
return dialog;
}
function askName(then){
const field=el("input",{type:"text",name:"who",autocomplete:"name"});
field.value=review.name;
const answer=()=>{
if(!field.value.trim())return "A name is needed.";
return()=>{
review.name=field.value.trim();
store();
then?.();
};
};
const note="Your name is recorded beside each decision in the log. It stays on this computer until you hand the file on.";
ask("Who decides?",[el("p",{class:"small mute"},note),el("label",null,"Your name",field)],answer,"Continue");
field.focus();
}
const named=(run)=>(review.name?run():askName(run));
const input=(field,hint)=>el("input",{type:"text",name:field,placeholder:hint,spellcheck:"false",dir:"auto"});
const choice=(field,options)=>el("select",{name:field},options.map(([value,text])=>el("option",{value},text)));
const labelled = (text, field, hint) => el("label", null, hint ? el("span", null, `${text} `, el("span", { class: "hint" }, hint)) : text, field);
const pair=(...fields)=>el("div",{class:"two"},fields);
function reasonField(ready,first=""){
const field=el("textarea",{name:"reason","aria-label":"Reason",rows:"2"});
field.value=first;
const use=(text)=>()=>{
field.value=text;
field.focus();
};
const label=el("span",null,"Reason ",el("span",{class:"hint"},"stays in the log for good, so no secrets"));
return el("div",{class:"lab"},label,el("div",{class:"quick"},ready.map((text)=>button(text,use(text),{class:"chip"}))),field);
}
const reasonOf=(form)=>form.elements.reason.value.trim();
const NO_REASON="Give a reason.";
function tickRow(field,value,on,[title,more,quote]){
const box=el("input",{type:"checkbox",name:field,value});
box.checked=on;
return el(
"label",null,box,
el("span", null, el("b", null, name(title)), el("span", { class: "small mute" }, more), el("span", { class: "small words", dir: "auto" }, `“${quote}”`)),
);
}
const FACETS=[
{
id:"disputed",
title:"Disputed",
fixed:{
figure:"Figures disagree",
status:"Whether it happened",
date:"Dates disagree",
place:"Places disagree",
author:"Who did it",
no:"No disagreement found",
},
},
{id:"type",title:"Type",label:(word)=>typeOf(word).label},
{id:"place",title:"Place"},
{id:"says",title:"Who says so"},
{id:"who",title:"Who was involved"},
{id:"source",title:"Published by"},
{id:"status",title:"Status",label:statusName},
{
id:"date",
title:"Date",
fixed:{
day:"Day known",
span:"Some time within, or lasting",
loose:"Day not given",
none:"No date at all",
},
},
{id:"reports",title:"Reports",fixed:{many:"Two or more",one:"One only"}},
{
id:"checked",
title:"Checked by people",
fixed:{confirmed:"Confirmed",corrected:"Corrected",no:"Not yet"},
},
{id:"review",title:"Your review",fixed:{open:"Not decided yet",done:"Decided"},review:true},
];
for(const facet of FACETS)facet.label||=(word)=>facet.fixed?.[word]??word;
const SORTS={
old:"Oldest first",
new:"Newest first",
most:"Most reported",
review:"Needs review first",
};
const chosen={
words:"",
whole:false,
window:null,
sort:"old",
sets:Object.fromEntries(FACETS.map((facet)=>[facet.id,new Set()])),
};
function clearChoice(){
chosen.words="";
chosen.window=null;
for(const set of Object.values(chosen.sets))set.clear();
}
const searchTerms=()=>
(folded(chosen.words).match(/"[^"]+"|\S+/g) || []).map((term) => term.replace(/^"|"$/g, "")).filter(Boolean);
const inWindow=(one)=>
!chosen.window||(one.first!==null&&one.last + 1>chosen.window[0]&&one.first<chosen.window[1]);
const perhaps=(one)=>
chosen.window!==null&&
(one.kind==="within"||one.kind==="after")&&
(one.first<chosen.window[0]||one.last>=chosen.window[1]);
function hasWords(one,terms){
const text=searchText(one);
return terms.every(
(term)=>text.includes(term)||(chosen.whole&&one.articles.some((at)=>wholeText(at).includes(term))),
);
}
const need=(one)=>
(one.facets.review[0]==="open"?8:0)+
(one.event.disputes.length?4:0)+
(one.event.reports.length>1?2:0)+
(one.loose?1:0);
function sorted(found){
const bySort={
new:()=>found.reverse(),
most:()=>found.sort((a,b)=>b.event.reports.length - a.event.reports.length||a.index - b.index),
review:()=>found.sort((a,b)=>need(b)- need(a)||a.index - b.index),
};
bySort[chosen.sort]?.();
if(!chosen.window||!isDated())return found;
return [...found.filter((one)=>!perhaps(one)),...found.filter(perhaps)];
}
const isDated=()=>chosen.sort==="old"||chosen.sort==="new";
const tally=(counts,one,facet)=>{
for(const value of one.facets[facet])counts[facet].set(value,(counts[facet].get(value)||0)+ 1);
};
function matches(){
const terms=searchTerms();
const active=FACETS.filter((facet)=>chosen.sets[facet.id].size);
const counts=Object.fromEntries(FACETS.map((facet)=>[facet.id,new Map()]));
const found=[];
const anyTime=[];
for(const one of items){
if(terms.length&&!hasWords(one,terms))continue;
const missed=active.filter((facet)=>!one.facets[facet.id].some((value)=>chosen.sets[facet.id].has(value)));
if(missed.length>1)continue;
if(!missed.length)anyTime.push(one);
if(!inWindow(one))continue;
if(missed.length)tally(counts,one,missed[0].id);
else{
found.push(one);
for(const facet of FACETS)tally(counts,one,facet.id);
}
}
return{found:sorted(found),anyTime,counts};
}
const trigrams=(text)=>{
const padded = ` ${folded(text).replace(/[^\p{L}\p{N}]+/gu, " ")} `;
return new Set(Array.from({length:Math.max(0,padded.length - 2)},(_,i)=>padded.slice(i,i + 3)));
};
function nearSpellings(){
const wanted=trigrams(chosen.words);
const names=new Set(
items.flatMap(({facets})=>[...facets.place,...facets.who,...facets.says,...facets.source]),
);
for(const type of Object.values(page.types))names.add(type.label);
const score=(text)=>{
const own=trigrams(text);
const common=[...own].filter((piece)=>wanted.has(piece)).length;
return (2 * common) / (own.size + wanted.size || 1);
};
return [...names]
.map((text)=>[score(text),text])
.filter(([value])=>value>0.3)
.sort((a,b)=>b[0] - a[0])
.slice(0,3)
.map(([,text])=>text);
}
const FEW=6;
const options=new Map();
const groupBoxes=[];
const folds=[];
let changed;
const setFinding=(on)=>{
document.body.classList.toggle("finding",on);
(on?byId("q"):byId("b-find"))?.focus();
};
const isFinding=()=>document.body.classList.contains("finding");
function toggle(facet,value,on){
chosen.sets[facet.id][on?"add":"delete"](value);
changed();
}
function option(facet,value){
const number=el("span",{class:"n"});
const box=el("input",{type:"checkbox",change:()=>toggle(facet,value,box.checked)});
const text=facet.label(value);
const row=el("label",{class:"opt"},box,el("span",{class:"t",title:text},name(text)),number);
options.get(facet.id).set(value,{row,box,number,total:-1});
return row;
}
function typeGroup(facet,group,types){
const number=el("span",{class:"n"});
const box=el("input",{
type:"checkbox",
change:()=>{
for(const type of types)chosen.sets.type[box.checked?"add":"delete"](type);
changed();
},
});
const inside=el("div",{class:"sub",hidden:true},types.map((type)=>option(facet,type)));
const twisty=button(el("span",{"aria-hidden":"true"},"›"),()=>{
inside.hidden=!inside.hidden;
twisty.setAttribute("aria-expanded",String(!inside.hidden));
}, { class: "tw", "aria-expanded": "false", "aria-label": `Types of ${GROUPS[group].toLowerCase()}` });
groupBoxes.push({group,types,box,number});
const head=el("label",{class:"opt"},box,el("span",{class:"t"},GROUPS[group]),number);
return [el("div", { class: `grp ${group}` }, head, twisty), inside];
}
function foldable(facet,values,holder){
const label = `Find in ${facet.title.toLowerCase()}`;
const field=el("input",{type:"search",class:"mini",placeholder:label,"aria-label":label,hidden:true,input:()=>fold()});
const more=button("",()=>{
field.hidden=!field.hidden;
field.value="";
fold();
if(!field.hidden)field.focus();
},{class:"more","aria-expanded":"false"});
const own=options.get(facet.id);
const rank=(value)=>(chosen.sets[facet.id].has(value)?1e7:0)+ own.get(value).total;
function fold(){
const all=!field.hidden;
const words=folded(field.value);
const order=all?values:[...values].sort((a,b)=>rank(b)- rank(a)||values.indexOf(a)- values.indexOf(b));
const first=order.slice(0,FEW).map((value)=>own.get(value).row);
if(!all&&first.some((row,at)=>field.parentNode.children[at + 1]!==row))field.after(...first);
order.forEach((value,at)=>{
const{row}=own.get(value);
const hidden=all?!folded(facet.label(value)).includes(words):at>=FEW&&!chosen.sets[facet.id].has(value);
if(row.hidden!==hidden)row.hidden=hidden;
});
more.textContent = all ? "Show fewer" : `Show all ${count(values.length)}`;
more.setAttribute("aria-expanded",String(all));
}
holder.prepend(field);
holder.append(more);
folds.push({holder,fold});
}
function valuesOf(facet){
const totals=new Map();
for(const one of items)for(const value of one.facets[facet.id])totals.set(value,(totals.get(value)||0)+ 1);
if(facet.fixed)return Object.keys(facet.fixed).filter((value)=>facet.review||totals.has(value));
return [...totals.keys()].sort((a,b)=>totals.get(b)- totals.get(a)||(a<b?-1:1));
}
function fieldset(facet){
const values=valuesOf(facet);
if(values.length<2&&!facet.review&&facet.id!=="disputed")return null;
options.set(facet.id,new Map());
const holder=el("div");
if(facet.id==="type"){
for(const group of Object.keys(GROUPS)){
const types=values.filter((type)=>typeOf(type).group===group);
if(types.length)fill(holder,typeGroup(facet,group,types));
}
}else{
fill(holder,values.map((value)=>option(facet,value)));
if(values.length>FEW + 1)foldable(facet,values,holder);
}
return el("fieldset",{"data-facet":facet.id,hidden:facet.review},el("legend",null,facet.title),holder);
}
function buildForm(onChange){
changed=onChange;
const form=byId("find");
const search=later(()=>{
chosen.words=field.value;
changed();
},60);
const field=el("input",{
type:"search",id:"q",placeholder:"Search",autocomplete:"off",spellcheck:"false",
"aria-label":"Search quotes, names, places and headlines",input:search,
});
const whole=el("input",{
type:"checkbox",
change:()=>{
chosen.whole=whole.checked;
changed();
},
});
form.addEventListener("submit",(event)=>event.preventDefault());
fill(
form,
el("h2",{class:"sr"},"Filters"),
el("div", { class: "search" }, field, el("kbd", { "aria-hidden": "true", class: "hide-phone" }, "/")),
el("label",{class:"whole"},whole,"Search whole articles too"),
FACETS.map(fieldset),
el("div",{class:"findfoot only-narrow"},button("Show events",()=>setFinding(false),{class:"btn main",id:"b-done"})),
);
}
function showCounts(counts){
for(const [facet,own] of options){
for(const [value,one] of own){
const total=counts[facet].get(value)||0;
one.box.checked=chosen.sets[facet].has(value);
if(one.total===total)continue;
one.total=total;
one.number.textContent=count(total);
one.row.classList.toggle("zero",!total);
}
}
for(const one of groupBoxes){
const picked=one.types.filter((type)=>chosen.sets.type.has(type)).length;
one.number.textContent=count(one.types.reduce((sum,type)=>sum +(counts.type.get(type)||0),0));
one.box.checked=picked===one.types.length;
one.box.indeterminate=picked>0&&picked<one.types.length;
}
for(const one of folds)if(!one.holder.contains(document.activeElement))one.fold();
}
function clearAll(){
clearChoice();
byId("q").value="";
changed();
}
function chip(text,off){
const remove=()=>{
off();
changed();
byId("pane").focus();
};
const mark=el("i",{"aria-hidden":"true"},"×");
return button([el("span", null, name(text)), mark], remove, { class: "chip", "aria-label": `Remove filter: ${text}` });
}
function chips(){
const made=[];
if(chosen.words){
made.push(chip(`“${chosen.words}”`, () => {
chosen.words=byId("q").value="";
}));
}
if(chosen.window){
const [from,to]=chosen.window;
made.push(chip(`${dayInWords(from)} – ${dayInWords(to - 1)}`, () => {
chosen.window=null;
}));
}
for(const facet of FACETS){
const set=chosen.sets[facet.id];
const whole=facet.id==="type"?groupBoxes.filter((one)=>one.types.every((type)=>set.has(type))):[];
for(const one of whole)made.push(chip(GROUPS[one.group],()=>one.types.forEach((type)=>set.delete(type))));
const single=[...set].filter((value)=>!whole.some((one)=>one.types.includes(value)));
for(const value of single)made.push(chip(facet.label(value),()=>set.delete(value)));
}
return made;
}
function countInWords(found){
const total=items.length;
const maybe=found.filter(perhaps).length;
const some = found.length === total ? many(total, "event") : `${count(found.length)} of ${many(total, "event")}`;
return maybe ? `${some}, ${count(maybe)} perhaps` : some;
}
function compactButton(){
const on=document.body.classList.contains("compact");
const flip=()=>{
const now=document.body.classList.toggle("compact");
kept.set("chronos:compact",now);
byId("b-compact").setAttribute("aria-pressed",String(now));
};
return button("Compact",flip,{class:"btn compact hide-phone",id:"b-compact","aria-pressed":String(on)});
}
function showBar(found){
const focused=document.activeElement?.id;
const made=chips();
const sort=el(
"select",
{
id:"sort",
change:()=>{
chosen.sort=sort.value;
changed();
},
},
Object.entries(SORTS).map(([value,text])=>el("option",{value,selected:value===chosen.sort},text)),
);
const words=countInWords(found);
refill(
byId("bar2"),
button(made.length ? `Filters (${made.length})` : "Filters", () => setFinding(!isFinding()), { class: "btn only-mid", id: "b-find" }),
el("span",{class:"count"},words),
compactButton(),
el("label",{class:"sort"},el("span",{class:"sr"},"Sort by"),sort),
made.length>0&&el("div",{class:"chips"},made,button("Clear all",clearAll,{class:"more"})),
);
if(focused==="sort"||focused==="b-find")byId(focused).focus();
byId("live").textContent=words;
byId("b-done").textContent = found.length ? `Show ${many(found.length, "event")}` : "No event matches";
}
const STEPS=[0,1,2,3];
const fading=(more,at,y,r)=>
STEPS.map((i) => svg("rect", { ...more, x: at(i), y: y - r / 2, width: 3.2, height: r, "fill-opacity": 0.75 - i * 0.2 }));
function marksOf(one,x0,x1,y,r){
const doubt=one.event.when?.doubt?" dash":"";
const base = { class: `mk ${one.group}${doubt}`, "data-i": one.index };
const middle = (x0 + x1) / 2;
switch(one.kind){
case "none":
return [svg("text",{x:x0,y:y + 4,class:"unknown"},"?")];
case "day":
return [svg("circle",{...base,cx:middle,cy:y,r})];
case "lasted":
return [svg("rect",{...base,x:x0,y:y - r,width:Math.max(4,x1 - x0),height:2 * r,rx:1})];
case "within":
return [
svg("rect",{
...base, class: `${base.class} open`, x: x0 + 0.6, y: y - r + 0.6,
width:Math.max(4,x1 - x0 - 1.2),height:2 * r - 1.2,rx:2,
}),
];
case "from":
case "after":{
const hollow=one.kind==="after"?" open":"";
const dot=svg("circle",{...base,class:base.class + hollow,cx:x0 + r,cy:y,r});
return [dot,...fading(base,(i)=>x0 + 2 * r + i * 4,y,r)];
}
case "until":
return [...fading(base,(i)=>x1 - 2 * r - 4 - i * 4,y,r),svg("circle",{...base,cx:x1 - r,cy:y,r})];
default:{
const x=x1 - 1;
const tail=(from,length,opacity)=>
svg("path", { ...base, class: `${base.class} rep`, d: `M${x - from} ${y}h-${length}`, "stroke-opacity": opacity });
const tick = svg("path", { ...base, class: `${base.class} rep`, d: `M${x} ${y - r}V${y + r}M${x - 2} ${y}h-3` });
return [tick,tail(6,3,0.55),tail(11,2.5,0.25)];
}
}
}
function glyph(one){
const frame=svg("svg",{class:"gl",viewBox:"0 0 22 12","aria-hidden":"true"});
frame.append(...marksOf(one,2,20,6,4));
return frame;
}
const AT_ONCE=60;
const AT_A_TIME=20;
const WHILE_IDLE=800;
const rowHooks={open:()=>{},tag:()=>null,isGone:()=>false};
let found=[];
let made=0;
let holder=null;
let month="";
let idle=0;
const whenIdle=window.requestIdleCallback||((run)=>setTimeout(()=>run({timeRemaining:()=>10}),30));
const stopIdle=window.cancelIdleCallback||clearTimeout;
const statusTag=(status)=>
status!=="occurred"&&el("span",{class:"tag st"},statusName(status));
const titleParts=(event)=>event.title.map((part,at)=>(at % 2?name(part):part));
function colouredTitle({event}){
const label=typeOf(event.type).label;
const [first,...rest]=titleParts(event);
return first.startsWith(label)?[el("span",{class:"ty"},label),first.slice(label.length),rest]:[first,rest];
}
function underlined(text){
const terms=searchTerms();
const low=text.toLowerCase();
const parts=[];
let at=0;
while(terms.length&&at<text.length){
const hits=terms.map((term)=>[low.indexOf(term,at),term.length]).filter(([start])=>start>=0);
if(!hits.length)break;
const [start,length]=hits.sort((a,b)=>a[0] - b[0])[0];
parts.push(text.slice(at,start),el("mark",{class:"hit"},text.slice(start,start + length)));
at=start + length;
}
return [...parts,text.slice(at)];
}
function whoSays(one){
const others=new Set(one.event.reports.flatMap(voices)).size - 1;
const verb = others > 0 ? ` and ${many(others, "other")} say` : one.lead.says ? " says" : " reports";
return el("span",null,name(voices(one.lead)[0]),verb);
}
function meta(one){
const{event}=one;
const spread = one.articles.length > 1 ? ` in ${one.articles.length} articles` : "";
return el(
"p",{class:"m"},whoSays(one),el("span",null,many(event.reports.length,"report")+ spread),
event.disputes.length > 0 && el("span", { class: "dis" }, `≠ ${disputeInWords(event)}`),
event.confirmed_by&&el("span",null,"Confirmed by ",name(event.confirmed_by)),
rowHooks.tag(one),
);
}
const DOUBT={"?":"uncertain","~":"about","%":"about, uncertain"};
function dateCell({event:{when}}){
return el(
"div",null,el("b",null,when?when.short:"No date"),when?.sub&&el("small",null,when.sub),
when?.doubt&&el("small",null,DOUBT[when.doubt]),
);
}
function row(one){
const{event}=one;
const text=quoteOf(one.lead).trim();
const open=button(colouredTitle(one),()=>rowHooks.open(one));
one.row=el(
"article", { class: `ev ${one.group}${rowHooks.isGone(one) ? " gone" : ""}`, "data-id": event.id },
el("div",{class:"d"},glyph(one),dateCell(one)),
el(
"div",null,el("h3",null,open," ",statusTag(event.status)),
text&&el("blockquote",{dir:"auto"},quoted(text,underlined(cut(text,400)))),meta(one),
),
);
return one.row;
}
function keptRow(one){
const words=searchTerms().join("\n");
if(one.row&&one.words===words)return one.row;
one.words=words;
return row(one);
}
function monthOf(one){
if(perhaps(one))return ["Perhaps in this time","some time within a longer span"];
if(one.first===null)return ["Without a date",""];
const date=dateOf(one.loose?one.last:one.first);
return [`${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`, ""];
}
function extend(number){
const piece=document.createDocumentFragment();
for(const end=Math.min(found.length,made + number);made<end;made++){
const one=found[made];
if(isDated()){
const [title,more]=monthOf(one);
if(title!==month)piece.append(el("h2",{class:"mon"},title,more&&el("small",null,more)));
month=title;
}
piece.append(keptRow(one));
}
holder.append(piece);
}
function extendWhileIdle(){
idle=whenIdle((deadline)=>{
while(made<found.length&&made<WHILE_IDLE&&deadline.timeRemaining()>6)extend(AT_A_TIME);
if(made<found.length&&made<WHILE_IDLE)extendWhileIdle();
});
}
function reach(one){
const at=found.indexOf(one);
while(at>=made)extend(AT_ONCE);
return at>=0;
}
function advice(anyTime){
if (chosen.window && anyTime.length) return `${many(anyTime.length, "event")} match outside the chosen dates.`;
if(searchTerms().length&&!chosen.whole){
return "Nothing in quotes, names or headlines. “Search whole articles too” looks in the full text as well.";
}
return "Each filter narrows the others. Take one away to see more.";
}
function spellings(){
const near=chosen.words?nearSpellings():[];
const use=(word)=>{
byId("q").value=word;
byId("q").dispatchEvent(new Event("input"));
};
const links=near.map((word)=>link(name(word),()=>use(word)));
return near.length>0&&el("p",{class:"near"},"Did you mean ",between(links),"?");
}
function nothing(anyTime){
if(!items.length){
return [
el("h2",null,"This log has no events yet."),
el("p",null,"Read some articles first: chronos build FOLDER, then export this page again."),
];
}
return [
el("h2",null,"No event matches all of these."),el("p",null,advice(anyTime)),spellings(),
button("Clear all filters",clearAll,{class:"btn"}),
];
}
function showList(events,anyTime,stay){
stopIdle(idle);
found=events;
made=0;
month="";
const list=byId("list");
if(!found.length){
refill(list,el("div",{class:"state"},nothing(anyTime)));
return;
}
holder=el("div");
list.replaceChildren(holder);
if(!stay)byId("pane").scrollTop=0;
extend(AT_ONCE);
extendWhileIdle();
}
function growOnScroll(){
const grow=(box)=>()=>{
if(holder&&made<found.length&&box.scrollTop + 2 * box.clientHeight>box.scrollHeight)extend(AT_ONCE);
};
const pane=byId("pane");
pane.addEventListener("scroll",grow(pane),{passive:true});
document.addEventListener("scroll",grow(document.scrollingElement),{passive:true});
}
const sink={put:()=>{}};
const EDTF = /^(\.\.|-?\d{4}(-\d\d){0,2}[?~%]?)(\/(\.\.|-?\d{4}(-\d\d){0,2}[?~%]?))?$/;
const BAD_DATE = "Write the date as 2016-11-12, 2016-11, 2016 or FROM/TO.";
const isDate=(text)=>EDTF.test(text);
const namesIn=(text)=>text.split(",").map((part)=>part.trim()).filter(Boolean);
const typeOptions=()=>Object.keys(page.types).sort().map((type)=>[type,typeOf(type).label]);
const statusOptions=()=>Object.entries(STATUS);
const NAMES="names, comma between";
const whenOf=(one)=>capital(one.event.when?one.event.when.words:"no date");
const about = (one) => el("p", { class: "small" }, el("b", null, titleParts(one.event)), el("br"), el("span", { class: "mute" }, `${whenOf(one)} · ${one.event.id}`));
function accept(one){
named(()=>{
const usual="Quotes checked, they say so";
const form=ask("Accept this event",[about(one),reasonField([usual,"Known from another source","Spoke to a witness"],usual)],(form)=>{
const reason=reasonOf(form);
if(!reason)return NO_REASON;
return()=>sink.put({action:"confirm",targets:[one.event.id],reason},one,{next:true});
},"Accept");
form.querySelector(".btn.main").focus();
});
}
function reject(one,reports){
const all=reports.length===one.event.reports.length;
const effect = all ? `All ${many(reports.length, "report")} stop counting. They stay in the log.` : "The report stops counting. It stays in the log.";
const ready=["It did not happen, only demanded or planned","Figure of speech","Denied in the same article","Satire or opinion","Other event type"];
named(()=>{
const form=ask(all?"Reject this event":"Reject this report",[about(one),el("p",{class:"small mute"},effect),reasonField(ready)],(form)=>{
const reason=reasonOf(form);
if(!reason)return NO_REASON;
return()=>sink.put({action:"retract",targets:reports.map((report)=>report.id),event:one.event.id,reason},one,{next:all});
},"Reject");
form.elements.reason.focus();
});
}
const LISTS=["places","agents","targets","attributed_to"];
function fieldValues(report){
return{
type:report.type,
status:report.status,
when:report.when?.given?report.when.edtf:"",
places:(report.places||[]).map(placeName).join(", "),
agents:(report.agents||[]).map(partyName).join(", "),
targets:(report.targets||[]).map(partyName).join(", "),
attributed_to:speakers(report).join(", "),
};
}
function differences(form,before){
const fields={};
const was={};
for(const [field,old] of Object.entries(before)){
const value=form.elements[field].value.trim();
if(value===old)continue;
const isList=LISTS.includes(field);
fields[field]=isList?namesIn(value):value||null;
was[field]=isList?namesIn(old):old||null;
}
return{fields,was};
}
function amend(one,at=0){
const{event}=one;
named(()=>{
let before;
const label = (report, i) => `${i + 1}. ${voices(report)[0]}: ${quoteOf(report).slice(0, 70)}…`;
const pick=choice("report",event.reports.map((report,i)=>[i,label(report,i)]));
pick.value=at;
const body=[
about(one),labelled("Report",pick),pair(labelled("Type",choice("type",typeOptions())),labelled("Status",choice("status",statusOptions()))),
labelled("When", input("when", "2016-11-12, 2016-11, 2016-10-28/2016-11-02, ../2016-11-12"), "day, month or year; .. for an open end"),
labelled("Where",input("places",NAMES)),pair(labelled("Who did it",input("agents",NAMES)),labelled("To whom",input("targets",NAMES))),
labelled("Who says so",input("attributed_to",NAMES)),reasonField(["Wrong week","Wrong place","Wrong speaker","Only planned"]),
];
const form=ask("Amend a report",body,(form)=>{
const{fields,was}=differences(form,before);
const reason=reasonOf(form);
if(!Object.keys(fields).length)return "Nothing is changed yet.";
if(fields.when&&!isDate(fields.when))return BAD_DATE;
if(!reason)return NO_REASON;
return()=>sink.put({action:"amend",targets:[event.reports[pick.value].id],event:event.id,fields,was,reason},one,{});
},"Amend");
const show=()=>{
before=fieldValues(event.reports[pick.value]);
for(const [field,value] of Object.entries(before))form.elements[field].value=value;
};
pick.addEventListener("change",show);
show();
form.elements.when.focus();
});
}
function closeness(one,other){
let points=one.event.type===other.event.type?3:one.group===other.group?1:0;
if(one.first!==null&&other.first!==null){
const gap=Math.max(0,Math.max(one.first,other.first)- Math.min(one.last,other.last));
points +=gap<=1?3:gap<8?2:gap<32?1:-1;
}
const common=(field)=>Math.min(2,one.event[field].filter((at)=>other.event[field].includes(at)).length);
return points + common("places")+ common("agents");
}
function merge(one){
const picked=new Set();
const box=el("div",{class:"pick",role:"group","aria-label":"Events that may be the same"});
const field=el("input",{type:"text",placeholder:"Find another event","aria-label":"Find another event",input:()=>list()});
box.addEventListener("change",({target})=>picked[target.checked?"add":"delete"](target.value));
const line = (other) => tickRow("with", other.event.id, picked.has(other.event.id), [other.event.name, `${whenOf(other)} · ${many(other.event.reports.length, "report")}`, quoteOf(other.lead).slice(0, 150)]);
function list(){
const words = folded(field.value).split(/\s+/).filter(Boolean);
const fits=(other)=>(words.length?words.every((word)=>searchText(other).includes(word)):closeness(one,other)>4);
const close=items
.filter((other)=>other!==one&&(picked.has(other.event.id)||(!isGone(other)&&fits(other))))
.sort((a,b)=>picked.has(b.event.id)- picked.has(a.event.id)||closeness(one,b)- closeness(one,a))
.slice(0,12);
refill(box,close.length?close.map(line):el("p",{class:"small mute none"},"Nothing close. Search above."));
}
named(()=>{
list();
const how=choice("how",[["merge","They are one event"],["distinct","They are not the same: keep them apart"]]);
const ready=["Same place, same day, same act","Reported again in a later article","Other side of the front"];
ask("Merge, or keep apart",[about(one),field,box,labelled("Decision",how),reasonField(ready)],(form)=>{
const reason=reasonOf(form);
if(!picked.size)return "Choose at least one event.";
if(!reason)return NO_REASON;
return()=>sink.put({action:how.value,targets:[one.event.id,...picked],reason},one,{});
},"Save");
field.focus();
});
}
function split(one,ticked=[]){
const{reports}=one.event;
if(reports.length<2){
toast("One report only: nothing to split.");
return;
}
named(()=>{
const line=(report,at)=>tickRow("report",at,ticked.includes(at),[voices(report)[0],report.when?report.when.short:"",quoteOf(report)]);
const box=el("div",{class:"pick",role:"group","aria-label":"Reports"},reports.map(line));
const form=ask("Which reports are about another event?",[about(one),box,reasonField(["Other place","Other day","Attack of the other side"])],(form)=>{
const going=[...form.querySelectorAll("input[name=report]:checked")].map(({value})=>reports[value].id);
const reason=reasonOf(form);
if(!going.length)return "Choose the reports that go.";
if(going.length===reports.length)return "At least one report has to stay.";
if(!reason)return NO_REASON;
return()=>sink.put({action:"split",targets:[one.event.id,...going],reason},one,{});
},"Split");
form.querySelector("input").focus();
});
}
const covers=([from,to],start,end)=>start>=from&&end<=to;
function ranges(report){
const others=[];
for(const{event}of items){
for(const other of event.reports){
if(other.article===report.article&&other.field==="text"&&other!==report)others.push(other.quote);
}
}
const inText=report.field==="text";
const own=inText?report.quote:[0,0];
return{own,trigger:inText?report.trigger.map((at)=>own[0] + at):own,others};
}
function paragraphs(text,{own,trigger,others}){
const edges=[0,text.length,...own,...trigger,...others.flat()].filter((at)=>at>=0&&at<=text.length);
const cuts=[...new Set(edges)].sort((a,b)=>a - b);
const made=[el("p",{dir:"auto"})];
cuts.slice(1).forEach((end,i)=>{
const start=cuts[i];
const mine=covers(own,start,end);
const kind=mine?(covers(trigger,start,end)?"tr":"own"):others.some((one)=>covers(one,start,end))?"dim":"";
text.slice(start, end).split(/\n{2,}/).forEach((piece, j) => {
if(j)made.push(el("p",{dir:"auto"}));
fill(made.at(-1),kind?el("mark",{class:kind},piece):piece);
});
});
return made;
}
function articleBox(report,hint){
const article=articleOf(report);
const by=(...parts)=>el("p",{class:"by"},parts);
const basis=noteOf(article.because);
const headline=article.headline||"Article without a headline";
return el(
"div",
{class:"art","data-article":report.article,tabindex:"0",role:"region","aria-label":"Article text",lang:article.lang},
el("h4",{dir:"auto"},report.field==="headline"?el("mark",{class:"own"},headline):headline),
by(between(publishers(article).map(name)), article.published && `, ${article.published.words}`, article.uri && [". ", name(article.uri)], "."),
basis&&by("How this article was dated: ",name(basis),"."),
by("Highlighted: this quote. Dashed: other quotes read from this article.",hint),
paragraphs(article.text,ranges(report)),
);
}
function scrollToQuote(box){
const mark=box.querySelector("mark.own, mark.tr");
if(mark)box.scrollTop=mark.offsetTop - box.offsetTop - 70;
}
const evidenceHooks={actions:()=>null,own:()=>null,reportActions:()=>null,hint:()=>"",goTo:()=>{}};
const ANYBODY = /^(people|others|persons?)$/;
const measureName=(measure)=>capital(measure.replaceAll("_"," "));
const places=(list)=>between(list.map((at)=>name([placeName(at),...page.places[at].within].join(", "))),"; ");
const parties=(list)=>between(list.map((at)=>name(partyName(at))));
const how=(text)=>el("span",{class:"how"},text);
function facts(pairs){
return pairs.filter(([,value])=>value&&value.length!==0).map(([word,...value])=>[el("dt",null,word),el("dd",null,value)]);
}
function evidence(one){
const{event}=one;
const withFigures=event.reports.some((report)=>report.figures);
const disputed=event.disputes.some((dispute)=>dispute.about==="figure");
return el(
"div",{class:one.group},
evidenceHooks.actions(one),
el(
"div",{class:"in"},
el("div",{class:"row1"},el("span",{class:"ty"},typeOf(event.type).label),statusTag(event.status)),
el("h2",{tabindex:"-1",id:"evidence-title"},titleParts(event)),
evidenceHooks.own(one),
el("dl",{class:"facts"},facts(eventFacts(one))),
event.disputes.length>0&&disputeBox(one),
withFigures&&!disputed&&figureTable(one,"Figures by source"),
corrections(event.corrections,"Corrections"),
el(
"div",{class:"reps"},el("h3",null,many(event.reports.length,"report")),
el("ol",null,event.reports.map((report,at)=>el("li",{class:"rep"},reportView(one,report,at)))),
),
),
);
}
function eventFacts(one){
const{event}=one;
const why=noteOf(event.because);
const alone=event.reports.length===1?"One report only: no other source here reports it.":"All of them are in one article.";
const copy=()=>navigator.clipboard?.writeText(event.id).then(()=>toast("Id copied"),()=>toast("The id can't be copied here"));
return [
["When",capital(event.when?event.when.words:"no date known"),why&&how(["Because ",name(why)])],
["Where",event.places.length&&places(event.places)],
["Who did it",event.agents.length&&parties(event.agents)],
["To whom",event.targets.length&&parties(event.targets)],
["Reported", `${many(event.reports.length, "report")} in ${many(one.articles.length, "article")}`, one.articles.length === 1 && how(alone)],
["Confirmed",event.confirmed_by&&["by ",name(event.confirmed_by)]],
["Id",[button(event.id,copy,{class:"id",title:"Copy this id"})]],
];
}
const claimed=([report,event],one)=>(event===undefined?one:items[event]).event.reports[report];
const acrossEvents=(dispute)=>dispute.sides.some((side)=>side.claims.some((claim)=>claim.length>1));
function disputeBox(one){
const figures=one.event.disputes.some((dispute)=>dispute.about==="figure"&&!acrossEvents(dispute));
const listed=one.event.disputes.filter((dispute)=>dispute.about!=="figure"||acrossEvents(dispute));
return el(
"section", { class: "box dispute" }, el("h3", null, `≠ ${disputeInWords(one.event)}`),
figures&&figureTable(one),
listed.map((dispute)=>el("ul",null,dispute.sides.map((side)=>el("li",null,el("b",null,capital(side.say)),": ",between(side.claims.map((claim)=>claimView(one,claim))))))),
);
}
function claimView(one,claim){
const report=claimed(claim,one);
const where=claim.length>1?items[claim[1]]:one;
const who=name(voices(report)[0]);
const place = muted(report.says ? [" in ", name(publishers(articleOf(report))[0])] : "", claim.length > 1 ? "" : ` (${claim[0] + 1})`);
if(claim.length===1)return [who,place];
return [who,place," ",link(["in ",titleParts(where.event)],()=>evidenceHooks.goTo(where))];
}
function figureTable(one,title){
const{reports,disputes}=one.event;
const measures=[...new Set(reports.flatMap((report)=>(report.figures||[]).map((figure)=>figure.measure)))];
const odd=new Map();
for(const dispute of disputes.filter(({about})=>about==="figure")){
const claims=dispute.sides.flatMap((side)=>side.claims).filter((claim)=>claim.length===1);
odd.set(dispute.measure,new Set([...(odd.get(dispute.measure)||[]),...claims.map(([report])=>report)]));
}
const cell=(report,at,measure)=>{
const own=report.figures.filter((figure)=>figure.measure===measure);
const bad=own.length>0&&odd.get(measure)?.has(at);
const say=own.map((figure)=>[figure.say,figure.group&&!ANYBODY.test(figure.group)&&[" ",name(figure.group)]]);
return el("td",{class:bad&&"bad"},bad&&["≠",el("span",{class:"sr"}," disagrees:")," "],own.length?between(say):"–");
};
const line=(report,at)=>
report.figures&&
el(
"tr",null,
el("th", { scope: "row" }, name(voices(report)[0]), muted(report.says ? [" in ", name(publishers(articleOf(report))[0])] : "", ` (${at + 1})`)),
measures.map((measure)=>cell(report,at,measure)),
);
return el(
"table",{class:title?"fig apart":"fig"},el("caption",{class:!title&&"sr"},title||"Figures by source"),
el("thead",null,el("tr",null,el("th",{scope:"col"},"Who says so"),measures.map((measure)=>el("th",{scope:"col"},measureName(measure))))),
el("tbody",null,reports.map(line)),
);
}
function corrections(list,title){
const one=(fix)=>
el(
"li",null,el("b",null,capital(fix.action))," by ",name(fix.by),", ",dayInWords(dayOf(fix.at.slice(0,10))),
fix.what&&[": ",name(fix.what)],". ",fix.why&&muted("Reason: ",name(fix.why)),
);
return list.length>0&&el("section",{class:"box fix"},el("h3",null,title),el("ul",null,list.map(one)));
}
function quoteWithTrigger(report){
const text=quoteOf(report);
const [from,to]=report.trigger;
if(from<0||to>text.length||from>=to)return quoted(text);
return quoted(text,[text.slice(0,from),el("mark",{class:"tr"},text.slice(from,to)),text.slice(to)]);
}
function source(article){
const when = article.published ? `${article.published.kind === "day" ? "" : "published "}${article.published.words}` : "publication date not known";
const agencies=article.outlets.length?article.agencies:[];
const address=outside(article.uri);
const names=article.outlets.length?article.outlets:publishers(article);
return el(
"p",{class:"src"},el("cite",{dir:"auto"},cut(article.headline,240)||"Article without a headline"),". ",
between(names.map(name)), agencies.length > 0 && [" with ", between(agencies.map(name))], `, ${when}`, address && [". ", address],
);
}
function reportView(one,report,at){
const{event}=one;
const article=articleOf(report);
const why=noteOf(report.because);
const who=report.says
?[el("b",null,between(speakers(report).map(name)))," says"]
:[el("b",null,name(publishers(article)[0]))," reports, naming no speaker"];
const figures = (report.figures || []).map((figure) => `${figure.say} ${figure.measure.replaceAll("_", " ")}${figure.group ? ` (${figure.group})` : ""}`);
return [
el("span", { class: "no", "aria-hidden": "true" }, `${at + 1}.`),
el(
"div",null,
el("p",{class:"who"},who," ",statusTag(report.status),report.type!==event.type&&el("span",{class:"tag"},typeOf(report.type).label)),
quoteOf(report)?el("blockquote",{dir:"auto"},quoteWithTrigger(report)):el("p",{class:"small mute"},"Quote left out of this page"),
source(article),
el("dl",null,facts([
["Date",report.when&&capital(report.when.words),why&&[": ",name(why)]],
["Figures",figures.join("; ")],
["Where",report.places&&places(report.places)],
["Stance",report.denies&&"Denies the event"],
["Possibly also",report.possible&&name(report.possible.map(noteOf).join("; "))],
["Linked",event.reports.length>1&&noteOf(report.why)&&name(capital(noteOf(report.why)))],
])),
corrections(report.corrections,"Corrections to this report"),
articlePart(one,report,at,article),
),
];
}
function articlePart(one,report,at,article){
const holder=el("div");
const open=link("Show in the article",()=>{
const isOpen=holder.childNodes.length>0;
open.setAttribute("aria-expanded",String(!isOpen));
open.textContent=isOpen?"Show in the article":"Hide the article";
refill(holder,!isOpen&&articleBox(report,evidenceHooks.hint()));
if(!isOpen)scrollToQuote(holder.firstChild);
},{"aria-expanded":"false"});
const missing=el("span",{class:"small mute"},"Article text left out of this page");
return [el("div",{class:"acts"},article.text===null?missing:open,evidenceHooks.reportActions(one,report,at)),holder];
}
const state={found:[],anyTime:[],selected:null,reviewing:false};
const listeners=[];
const onSelect=(run)=>listeners.push(run);
const calm=matchMedia("(prefers-reduced-motion: reduce)");
const opener=(one)=>one.row.querySelector("h3 button");
function mark(one,on){
if(!one?.row)return;
one.row.classList.toggle("on",on);
if(!on)one.row.querySelector(".card")?.remove();
const control=opener(one);
if(on&&isWide())control.setAttribute("aria-current","true");
else control.removeAttribute("aria-current");
if(isWide())control.removeAttribute("aria-expanded");
else control.setAttribute("aria-expanded",String(on&&Boolean(one.row.querySelector(".card"))));
}
const remark=()=>mark(state.selected,true);
function showCard(one){
const card=byId("card");
const hint="Choose an event to see who says so, in which words, and how its date was found.";
refill(card,one?evidence(one):el("div",{class:"state"},el("p",null,hint)));
card.scrollTop=0;
}
function remember(one){
try{
history.replaceState(null, "", one ? `#${one.event.id}` : location.pathname);
}catch{
}
}
function select(one,{quiet=false}={}){
mark(state.selected,false);
state.selected=one;
if(one&&reach(one))mark(one,true);
if(isWide())showCard(one);
if(!quiet)remember(one);
for(const run of listeners)run(one);
}
function refreshEvidence(){
const one=state.selected;
if(isWide())showCard(one);
else if(one?.row?.querySelector(".card"))unfold(one);
}
function unfold(one){
one.row.querySelector(".card")?.remove();
one.row.append(el("section",{class:"card","aria-label":"Evidence"},evidence(one)));
opener(one).setAttribute("aria-expanded","true");
}
function foldAll(){
for(const card of document.querySelectorAll(".ev .card")){
card.parentNode.querySelector("h3 button").setAttribute("aria-expanded","false");
card.remove();
}
}
function open(one){
if(isWide()){
select(one);
return;
}
const wasOpen=one.row.querySelector(".card");
foldAll();
select(wasOpen?null:one);
if(wasOpen)return;
unfold(one);
one.row.scrollIntoView({block:"start",behavior:calm.matches?"auto":"smooth"});
}
function goTo(one){
if(!one||!reach(one))return;
if(!isWide())foldAll();
select(one);
opener(one).focus({preventScroll:true});
one.row.scrollIntoView({block:"nearest"});
}
function step(by){
const at=state.found.indexOf(state.selected);
const next=at<0?0:Math.max(0,Math.min(state.found.length - 1,at + by));
goTo(state.found[next]);
}
function focusEvidence(){
if(state.selected&&!isWide()&&!state.selected.row?.querySelector(".card"))open(state.selected);
byId("evidence-title")?.focus();
}
function back(){
if(!state.selected?.row)return;
foldAll();
opener(state.selected).focus();
}
const codePoints=(text,end)=>[...text.slice(0,end)].length;
function selectedWords(){
const chosen=getSelection();
const node=chosen?.anchorNode;
const box=node&&(node.nodeType===1?node:node.parentElement).closest(".art");
return box?[String(chosen).trim(),Number(box.dataset.article)]:["",state.selected?state.selected.lead.article:0];
}
function passage(article,words){
const text=article.text||"";
const pattern = words.trim().split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+");
const match=words&&new RegExp(pattern,"u").exec(text);
if(!match)return null;
const [start,end]=[match.index,match.index + match[0].length];
return{field:"text",start:codePoints(text,start),end:codePoints(text,end),exact:match[0]};
}
function decisionOf(form,quote){
const value=(field)=>form.elements[field].value.trim();
const fields={article:page.articles[value("article")].id,type:value("type"),status:value("status"),when:value("when")||null};
for(const field of ["places","agents","targets","attributed_to"])fields[field]=namesIn(value(field));
return{action:"add",targets:[],fields:{...fields,quote},reason:reasonOf(form)};
}
function addEvent(){
const [words,near]=selectedWords();
named(()=>{
const article=choice("article",page.articles.map((one,at)=>[at,one.headline||one.id]));
const quote=el("textarea",{name:"quote",rows:"3",dir:"auto",placeholder:"Copy the sentence, word for word"});
if(page.articles.length)article.value=near;
quote.value=words;
const usual="Missed by the program";
const body=[
labelled("Article",article),labelled("Quote",quote),
pair(labelled("Type",choice("type",typeOptions())),labelled("Status",choice("status",statusOptions()))),
labelled("When",input("when","2016-11-12"),"leave empty when the article does not say"),
pair(labelled("Where",input("places",NAMES)),labelled("Who did it",input("agents",NAMES))),
pair(labelled("To whom",input("targets",NAMES)),labelled("Who says so",input("attributed_to",NAMES))),reasonField([usual],usual),
];
ask("Add an event that was missed",body,(form)=>{
if(!page.articles[article.value])return "This page has no article to quote.";
if(!quote.value.trim())return "Give the sentence that reports it.";
const exact=passage(page.articles[article.value],quote.value);
if(!exact)return "This article does not have these words. Copy them exactly.";
const when=form.elements.when.value.trim();
if(when&&!isDate(when))return BAD_DATE;
if(!reasonOf(form))return NO_REASON;
return()=>sink.put(decisionOf(form,exact),null,{});
},"Add");
quote.focus();
});
}
const UNITS=[
["day",1],["day",2],["day",7],["month",1],["month",3],["month",6],
["year",1],["year",2],["year",5],["year",10],["year",50],["year",100],
];
const DAYS={day:1,month:30.44,year:365.25};
const toDay = (milliseconds) => milliseconds / 864e5;
const utc=(year,month)=>{
const date=new Date(0);
date.setUTCFullYear(year,month,1);
return toDay(date.getTime());
};
function stepOf(unit,size,day){
const date=dateOf(day);
const [year,month]=[date.getUTCFullYear(),date.getUTCMonth()];
if(unit==="day"){
const start = Math.floor(day / size) * size;
return [start,start + size];
}
if(unit==="month"){
const first = Math.floor(month / size) * size;
return [utc(year,first),utc(year,first + size)];
}
const first = Math.floor(year / size) * size;
return [utc(first,0),utc(first + size,0)];
}
function label(unit,day){
const date=dateOf(day);
if (unit === "day") return `${date.getUTCDate()} ${monthName(date)}`;
if(unit==="month"&&date.getUTCMonth())return monthName(date);
return String(date.getUTCFullYear());
}
function ticks(from,to,width){
const fits = ([unit, size]) => (DAYS[unit] * size * width) / (to - from) > 64;
const [unit,size]=UNITS.find(fits)||UNITS.at(-1);
const found=[];
for(let [start,end]=stepOf(unit,size,from);start<=to&&found.length<400;[start,end]=stepOf(unit,size,end)){
if(start>=from){
const date=dateOf(start);
found.push({start,end,text:label(unit,start),year:unit!=="day"&&date.getUTCMonth()===0});
}
}
nameYears(found);
return found;
}
function nameYears(found){
if(found.some((tick)=>tick.year))return;
let last=null;
for(const tick of found){
const year=dateOf(tick.start).getUTCFullYear();
if (year !== last) tick.text += ` ${year}`;
last=year;
}
}
const UNIT_NAMES=["day","week","month","quarter","year","decade"];
function unitStart(unit,day){
if(unit==="day")return [Math.floor(day),Math.floor(day)+ 1];
if(unit==="week"){
const start = Math.floor((day - 4) / 7) * 7 + 4;
return [start,start + 7];
}
if(unit==="month")return stepOf("month",1,day);
if(unit==="quarter")return stepOf("month",3,day);
return stepOf("year",unit==="year"?1:10,day);
}
const LENGTHS={day:1,week:7,month:30.44,quarter:91.3,year:365.25,decade:3652.5};
function columns(from,to,width){
const unit = UNIT_NAMES.find((word) => (LENGTHS[word] * width) / (to - from) >= 5) || "decade";
const found=[];
for(let [start,end]=unitStart(unit,from);start<to;[start,end]=unitStart(unit,end))found.push([start,end]);
return{unit,columns:found,length:LENGTHS[unit]};
}
function columnAt({columns:all},day){
let low=0;
let high=all.length - 1;
while(low<high){
const middle=(low + high + 1)>>1;
if(all[middle][0]<=day)low=middle;
else high=middle - 1;
}
return low;
}
function heights(bins,events){
const sums=new Float64Array(bins.columns.length);
const long=[];
for(const one of events){
const first=one.loose?one.last:one.first;
if(one.last - first>bins.length * 4){
long.push(one);
continue;
}
const start=columnAt(bins,first);
const end=columnAt(bins,one.last + 0.999);
for (let at = start; at <= end; at++) sums[at] += 1 / (end - start + 1);
}
return{sums,long};
}
function packed(events,extent){
const ends=[];
const placed=events
.map((one)=>[one,...extent(one)])
.sort((a,b)=>a[1] - b[1])
.map(([one,x0,x1])=>{
let row=ends.findIndex((end)=>end<=x0 - 1.5);
if(row<0)row=ends.length;
ends[row]=x1;
return [one,row,x0,x1];
});
return{placed,rows:ends.length};
}
function busiest(events,[first,last]){
const days = events.map((one) => (one.loose ? one.last : (one.first + one.last) / 2)).sort((a, b) => a - b);
const size=Math.ceil(days.length * 0.6);
let best=null;
for(let at=0;days.length>9&&at + size<=days.length;at++){
const [from,to]=[days[at],days[at + size - 1]];
if(!best||to - from<best[1] - best[0])best=[from,to];
}
if(!best||best[1] - best[0]>=(last - first)* 0.3)return null;
return [Math.floor(best[0])- 1,Math.ceil(best[1])+ 2];
}
function stretchInWords(from,to){
const [a,b]=[dateOf(from),dateOf(to)];
const sameYear=a.getUTCFullYear()===b.getUTCFullYear();
if (sameYear && a.getUTCMonth() === b.getUTCMonth()) return `${monthName(a)} ${a.getUTCFullYear()}`;
return `${monthName(a)}${sameYear ? "" : ` ${a.getUTCFullYear()}`} – ${monthName(b)} ${b.getUTCFullYear()}`;
}
function dayFromText(text,isEnd){
const found = /^(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?$/.exec(text.trim());
if(!found)return null;
const [year,month,day]=[Number(found[1]),found[2]&&found[2] - 1,Number(found[3])];
if(month>11||month<0)return null;
if(day)return utc(year,month)+ day -(isEnd?0:1);
if(month===undefined)return utc(isEnd?year + 1:year,0);
return utc(year,isEnd?month + 1:month);
}
const LANE_HEIGHT=34;
const FOOT=22;
const busy=busiest(located,TIME);
const axis={drawn:null,changed:()=>{}};
const shownWindow=()=>chosen.window||TIME;
function setWindow(window,stay){
const whole=window&&window[0]<=TIME[0]&&window[1]>=TIME[1];
chosen.window=whole?null:window;
axis.changed(stay);
}
function dateField(id,words){
const hint = `${words}, as 2016-10-18, 2016-10 or 2016`;
return el("input",{
type:"text",id,"aria-label":hint,placeholder:"2016-10-18",inputmode:"numeric",autocomplete:"off",
spellcheck:"false",maxlength:"10",size:"10",change:readDates,
mousedown:selectDate,
});
}
function selectDate(event){
if(document.activeElement===event.target)return;
event.preventDefault();
event.target.focus();
event.target.select();
}
function readDates(){
const fields=[byId("from"),byId("to")];
const days=fields.map((field,at)=>dayFromText(field.value,at===1));
const bad=fields.map((field,at)=>field.value.trim()!==""&&days[at]===null);
fields.forEach((field,at)=>field.setAttribute("aria-invalid",String(bad[at])));
if(bad.some(Boolean)){
toast("Write a date as 2016-10-18, 2016-10 or 2016.");
return;
}
const [from,to]=[days[0]??TIME[0],days[1]??TIME[1]];
setWindow(from<to&&(days[0]!==null||days[1]!==null)?[from,to]:null);
}
const LEGEND={day:"day known",within:"some time within",lasted:"lasted",from:"end not given",reported:"reported, day not given"};
function legend(){
const entry=([kind,words])=>el("span",null,glyph({event:{},kind,group:"other",index:-1}),words);
return el("div",{class:"legend"},Object.entries(LEGEND).map(entry));
}
function buildAxis(){
refill(
byId("axis"),
el(
"div",{class:"bar"},el("h2",null,"When"),
el("span",{class:"dates"},el("label",null,"from",dateField("from","First day")),el("label",null,"to",dateField("to","Last day"))),
busy && link(`Busiest: ${stretchInWords(busy[0] + 1, busy[1] - 2)}`, () => setWindow(busy), { id: "b-busy" }),
el("span",{class:"small mute hint-drag"},"or drag across the chart"),
link("All dates",()=>setWindow(null),{id:"b-all"}),legend(),
),
el("div",{class:"plot"},el("div",{class:"names",id:"names","aria-hidden":"true"}),el("div",{class:"canvas",id:"canvas"})),
el("div",{class:"plot"},el("div",{id:"scale",class:"hide-phone"}),el("div",{class:"over",id:"over"})),
);
const width=()=>byId("canvas").clientWidth;
new ResizeObserver(later(()=>Math.abs(width()-(axis.drawn?.width||0))>1&&drawAxis(),50)).observe(byId("canvas"));
}
function lanesOf(pool){
const lanes=Object.entries(GROUPS)
.filter(([group])=>items.some((one)=>one.group===group&&!one.loose&&one.first!==null))
.map(([group,title])=>({group,title,events:pool.filter((one)=>one.group===group&&!one.loose)}));
if(!items.some((one)=>one.loose))return lanes;
return [...lanes,{group:"other rep",title:"Day not given",note:"by report date",loose:true,events:pool.filter((one)=>one.loose)}];
}
function extentOf(one,toX,radius,width){
if(one.loose){
const x=toX(one.last + 0.5);
return [x - 3,x + 3];
}
const [x0,x1]=[toX(one.first),toX(one.last + 1)];
if (one.kind === "day") return [(x0 + x1) / 2 - radius, (x0 + x1) / 2 + radius];
if(one.openEnd)return [x0,x0 + 26];
if(one.openStart)return [x1 - 26,x1];
return [Math.max(-9,x0),Math.min(width + 9,Math.max(x0 + 5,x1))];
}
function layOut(lanes,pool,toX,width){
let [radius,rowHeight,dense]=[4,10,pool.length>900];
for(const lane of lanes){
lane.long=[];
if(lane.loose)continue;
const far=(one)=>{
const [x0,x1]=extentOf(one,toX,radius,width);
return x1 - x0>width * 0.6;
};
lane.long=lane.events.filter(far);
lane.marks=packed(lane.events.filter((one)=>!far(one)),(one)=>extentOf(one,toX,radius,width));
if(lane.marks.rows>5)dense=true;
else if(lane.marks.rows>3)[radius,rowHeight]=[2.5,5.9];
}
return{radius,rowHeight,dense};
}
function drawAxis(){
const canvas=byId("canvas");
const width=canvas.clientWidth;
if(!width)return;
const [from,to]=shownWindow();
const toX = (day) => ((day - from) / (to - from)) * width;
const pool=state.anyTime.filter((one)=>one.first!==null&&one.last + 1>from&&one.first<to);
const lanes=lanesOf(pool);
const height=lanes.length * LANE_HEIGHT + FOOT;
const layout=layOut(lanes,pool,toX,width);
const bins=columns(from,to,width);
const words = `${many(pool.length, "event")} between ${dayInWords(from)} and ${dayInWords(to - 1)}. The list below has the same events.`;
const picture = svg("svg", { viewBox: `0 0 ${width} ${height}`, height, role: "img", "aria-label": words });
axis.drawn={from,to,width,height,toX,lanes,bins,picture,...layout,extent:(one)=>extentOf(one,toX,layout.radius,width)};
drawTicks(axis.drawn);
const top=drawLanes(axis.drawn);
picture.append(line({class:"lane",x1:0,x2:width,y1:height - FOOT + 0.5,y2:height - FOOT + 0.5}));
canvas.replaceChildren(picture);
refill(byId("names"),lanes.map((lane)=>el("div",{class:lane.loose?"other":lane.group},lane.title,lane.note&&el("small",null,lane.note))));
byId("scale").textContent = top > 0 ? `highest column: ${count(Math.max(1, Math.round(top)))} a ${bins.unit}` : "";
showWindow();
markSelected();
}
const line=(more)=>svg("line",more);
function drawTicks({from,to,width,height,toX,picture}){
for(const tick of ticks(from,to,width)){
const x=toX(tick.start);
picture.append(line({class:"grid",x1:x,x2:x,y1:0,y2:height - 18}));
if(x<-4||x>width - 40)continue;
const zoom=()=>setWindow([Math.max(TIME[0],tick.start),Math.min(TIME[1],tick.end)]);
picture.append(svg("text",{class:tick.year?"tick yr":"tick",x:x + 3,y:height - 6,click:zoom},tick.text));
}
}
function drawLanes(drawn){
const{lanes,bins,dense,width,picture}=drawn;
let top=0;
for(const lane of lanes){
if(!dense&&!lane.loose)continue;
const{sums,long}=heights(bins,lane.events);
Object.assign(lane,{sums,long});
top=sums.reduce((most,value)=>Math.max(most,value),top);
}
lanes.forEach((lane,at)=>{
const y=at * LANE_HEIGHT;
picture.append(line({class:"lane",x1:0,x2:width,y1:y + 0.5,y2:y + 0.5}));
if(lane.sums)drawColumns(drawn,lane,y,top);
else drawMarks(drawn,lane,y);
drawLong(drawn,lane,y);
if (width < 480) picture.append(svg("text", { x: 2, y: y + 12, class: `ln ${lane.group}` }, lane.title));
});
return top;
}
function drawColumns({bins,toX,picture},lane,y,top){
let path="";
lane.sums.forEach((value,at)=>{
if(!value)return;
const [start,end]=bins.columns[at].map(toX);
const high = Math.max(1.5, (value / top) * (LANE_HEIGHT - 9)).toFixed(1);
path += `M${start.toFixed(1)} ${y + LANE_HEIGHT}v-${high}h${Math.max(1.5, end - start - 1).toFixed(1)}v${high}z`;
});
picture.append(svg("path", { class: `dens ${lane.group}`, d: path }));
}
function drawMarks({radius,rowHeight,picture},lane,y){
lane.top = (LANE_HEIGHT - rowHeight * Math.max(1, lane.marks.rows)) / 2;
for(const [one,row,x0,x1] of lane.marks.placed){
picture.append(...marksOf(one,x0,x1,y + lane.top + rowHeight *(row + 0.5),radius));
}
}
function drawLong({toX,width,picture},lane,y){
const ends=[];
for(const one of lane.long){
let row=ends.findIndex((end)=>end<one.first);
if(row<0)row=Math.min(1,ends.length);
ends[row]=one.last;
const x=Math.max(0,toX(one.first));
const end=Math.min(width,toX(one.last + 1));
picture.append(svg("rect", { class: `mk long ${lane.group}`, "data-i": one.index, x, y: y + 2 + row * 3, width: Math.max(4, end - x), height: 2 }));
}
}
function showWindow(){
const{window}=chosen;
byId("b-all").hidden=!window;
if(busy)byId("b-busy").hidden=Boolean(window);
document.querySelector(".hint-drag").hidden=Boolean(window);
byId("from").value=window?isoOf(window[0]):"";
byId("to").value=window?isoOf(window[1] - 1):"";
}
function markSelected(){
const{drawn}=axis;
const one=state.selected;
if(!drawn)return;
for(const old of drawn.picture.querySelectorAll(".now, .ring"))old.remove();
if(!one||one.first===null)return;
const [x0,x1]=drawn.extent(one);
if(x1<0||x0>drawn.width)return;
const x = (Math.max(0, x0) + Math.min(drawn.width, x1)) / 2;
drawn.picture.append(line({class:"now",x1:x,x2:x,y1:0,y2:drawn.height - 21,"stroke-dasharray":"2 3"}));
if(drawn.dense)return;
drawn.lanes.forEach((lane,at)=>{
const placed=lane.marks?.placed.find(([other])=>other===one);
if(!placed)return;
const [,row,from,to]=placed;
const y=at * LANE_HEIGHT + lane.top + row * drawn.rowHeight - 1.5;
const high=drawn.rowHeight + 3;
drawn.picture.append(svg("rect", { class: "ring", x: from - 2.5, y, width: to - from + 5, height: high, rx: high / 2 }));
});
}
function listenToAxis(){
const canvas=byId("canvas");
const tip=el("div",{class:"tip",hidden:true,"aria-hidden":"true"});
let start=null;
let band=null;
byId("axis").append(tip);
const dayAt=(event)=>{
const{from,to,width}=axis.drawn;
const x=event.clientX - canvas.getBoundingClientRect().left;
return from + Math.max(0, Math.min(1, x / width)) * (to - from);
};
const laneAt = (event) => axis.drawn.lanes[Math.floor((event.clientY - canvas.getBoundingClientRect().top) / LANE_HEIGHT)];
const hide=()=>{
tip.hidden=true;
};
function show(event,title,more){
const frame=byId("axis").getBoundingClientRect();
refill(tip,more?[el("b",null,title),more]:title);
tip.hidden=false;
tip.style.left = `${Math.max(8, Math.min(frame.width - 310, event.clientX - frame.left + 14))}px`;
tip.style.top = `${event.clientY - frame.top + 16}px`;
}
function stop(){
band?.remove();
band=null;
start=null;
hide();
}
function stretch(event){
const{toX,height,picture}=axis.drawn;
const [from,to]=[start,dayAt(event)].sort((a,b)=>a - b);
if(!band&&toX(to)- toX(from)>3){
band=svg("rect",{class:"sel",y:0,height:height - 21});
picture.append(band);
}
if(!band)return;
band.setAttribute("x",toX(from));
band.setAttribute("width",toX(to)- toX(from));
show(event, `${dayInWords(from)} – ${dayInWords(to)}`);
}
function describe(event){
const{bins,dense}=axis.drawn;
const one=items[event.target.dataset?.i];
if(one){
show(event,one.event.name,capital(one.event.when.words));
return;
}
const lane=laneAt(event);
if(!lane||!(dense||lane.loose)){
hide();
return;
}
const [from,to]=bins.columns[columnAt(bins,dayAt(event))];
const inside=lane.events.filter((other)=>other.last + 1>from&&(other.loose?other.last:other.first)<to);
if(!inside.length)hide();
else show(event, `${lane.title}: ${many(inside.length, "event")}`, to - from < 2 ? dayInWords(from) : `${dayInWords(from)} – ${dayInWords(to - 1)}`);
}
function click(event){
const{bins,dense}=axis.drawn;
const one=items[document.elementFromPoint(event.clientX,event.clientY)?.dataset?.i];
if(one)goTo(one);
else if(dense||laneAt(event)?.loose){
const [from,to]=bins.columns[columnAt(bins,dayAt(event))];
setWindow([Math.max(TIME[0],from),Math.min(TIME[1],to)]);
}
}
canvas.addEventListener("pointerdown",(event)=>{
if(event.button||!axis.drawn||event.target.classList.contains("tick"))return;
start=dayAt(event);
canvas.setPointerCapture(event.pointerId);
});
canvas.addEventListener("pointermove",(event)=>{
if(!axis.drawn)return;
if(start===null)describe(event);
else stretch(event);
});
canvas.addEventListener("pointerup",(event)=>{
if(start===null)return;
const [from,to]=[start,dayAt(event)].sort((a,b)=>a - b);
const dragged=band&&axis.drawn.toX(to)- axis.drawn.toX(from)>5;
stop();
if(dragged)setWindow([Math.floor(from),Math.max(Math.floor(from)+ 1,Math.ceil(to))]);
else click(event);
});
canvas.addEventListener("pointercancel",stop);
canvas.addEventListener("pointerleave",()=>start===null&&hide());
}
const isLive=Boolean(page.made.live);
async function record(changed){
const headers = { "Content-Type": "application/json", "X-Chronos-Token": page.made.live };
const answer = await fetch("/decisions", { method: "POST", headers, body: JSON.stringify(bundle()) }).catch(() => null);
const found=await answer?.json().catch(()=>null);
if(!found?.decisions){
toast(found?.error||"The server does not answer. Your decisions are kept here.");
return;
}
const conflicts=found.decisions.filter((one)=>one.outcome==="conflict");
const stuck=new Set(conflicts.map((one)=>one.n));
review.decisions=review.decisions.filter((one)=>stuck.has(one.n));
store();
changed();
if (conflicts.length) toast(`${many(conflicts.length, "conflict")}: ${conflicts.map((one) => `${DONE[one.action]}: ${one.detail}`).join("; ")}`);
else location.assign(`/?${Date.now()}#${page.made.live}`);
}
let countAgain=()=>{};
const sign=(action)=>(action==="retract"?"✕":"✓");
const tone=(action)=>(action==="retract"?"no":"ok");
function tag(one){
const last=decisionsOn(one).at(-1);
return last && el("span", { class: `tag dec ${tone(last.action)}` }, `${sign(last.action)} ${DONE[last.action]}`);
}
function fieldsInWords({fields}){
const plain=Object.entries(fields||{}).filter(([,value])=>typeof value!=="object"||Array.isArray(value));
return plain.map(([field, value]) => `${field.replaceAll("_", " ")}: ${Array.isArray(value) ? value.join(", ") : value}`).join("; ");
}
function ownDecision(decision){
const fields=fieldsInWords(decision);
return el(
"div", { class: `mine ${tone(decision.action)}` },
el("span",null,el("b",null,DONE[decision.action])," by ",name(decision.by||"nobody"),": ",name(decision.reason||""),fields&&muted(" (",name(fields),")"),muted(" Not in the log yet.")),
link("Undo",()=>takeBack(decision)),
);
}
function actions(one){
if(!state.reviewing)return null;
const act=(label,letter,run)=>button([label,key(letter)],run,{class:letter==="a"?"btn main":"btn"});
return el(
"div",{class:"revbar",role:"group","aria-label":"Decide on this event"},
act("Accept","a",()=>accept(one)),act("Amend","e",()=>amend(one)),act("Reject","r",()=>reject(one,one.event.reports)),
act("Merge","m",()=>merge(one)),one.event.reports.length>1&&act("Split","s",()=>split(one)),
);
}
function reportActions(one,report,at){
if(!state.reviewing)return null;
return [
link("Amend this report",()=>amend(one,at)),link("Reject this report",()=>reject(one,[report])),
one.event.reports.length>1&&link("Not the same event",()=>split(one,[at])),
];
}
function redraw(one){
const old=one?.row;
if(!old)return;
const focused=old.contains(document.activeElement);
old.replaceWith(row(one));
if(one!==state.selected)return;
remark();
if(focused)one.row.querySelector("h3 button").focus({preventScroll:true});
}
function redrawAll(touched){
for(const one of touched)redraw(one);
refreshEvidence();
countAgain();
showFooter();
}
const eventsOf=(decision)=>items.filter((one)=>decisionsOn(one).includes(decision));
function put(decision,one,{next}){
const stored=decide(decision,one);
redrawAll(new Set([one,...decision.targets.map((id)=>itemOf.get(id))].filter(Boolean)));
const kept_here = `${many(review.decisions.length, "decision")} kept in this page.`;
toast(stored ? `${DONE[decision.action]}. ${kept_here}` : "This browser keeps nothing for pages from disk: download before you close.");
if(!next||!state.reviewing)return;
const at=state.found.indexOf(one);
const open=state.found.slice(at + 1).find((other)=>other.facets.review[0]==="open");
if(open)goTo(open);
}
function takeBack(decision){
const touched=eventsOf(decision);
if(!undo(decision))return;
redrawAll(touched);
toast("Decision taken back");
}
const undoLast=()=>review.decisions.length&&takeBack(review.decisions.at(-1));
function received(decisions,notes){
const fresh=take(decisions);
showEverything();
toast([`${many(fresh, "decision")} added`, ...notes].join("; "));
}
const showEverything=()=>redrawAll(items.filter((one)=>one.row));
function openFile(file){
file.text().then((text)=>{
try{
const{decisions,notes}=readBundle(text);
received(decisions,notes);
}catch(error){
toast(error.message);
}
});
}
const fileName=()=>{
const words = page.title.toLowerCase().normalize("NFKD").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
return `chronos-${words.slice(0, 40) || "chronology"}.decisions.json`;
};
function download(){
const href = URL.createObjectURL(new Blob([`${JSON.stringify(bundle(), null, 1)}\n`], { type: "application/json" }));
const anchor=el("a",{href,download:fileName()});
document.body.append(anchor);
anchor.click();
anchor.remove();
setTimeout(()=>URL.revokeObjectURL(href),10000);
toast("Saved. Next: chronos curate --from FILE");
}
function listDecisions(){
const line=(decision)=>{
const where=itemOf.get(decision.event)||eventsOf(decision)[0];
const back=()=>{
takeBack(decision);
dialog.shut();
};
const title=where?name(where.event.name):name(decision.fields?.quote?.exact?.slice(0,120)||decision.targets.join(", "));
return el("li", null, el("b", null, `${decision.n}. ${DONE[decision.action]}`), " ", title, ": ", name(decision.reason || ""), " ", link("Undo", back));
};
const body=review.decisions.length?el("ul",{class:"decided"},review.decisions.map(line)):el("p",null,"No decision yet.");
const dialog=tell("Decisions",body);
}
function showFooter(){
const bar=byId("review");
bar.hidden=!state.reviewing;
if(!state.reviewing)return;
const done=items.filter((one)=>one.facets.review[0]==="done").length;
const file = el("input", { type: "file", accept: ".json,application/json", hidden: true, "aria-label": "Decisions file" });
file.addEventListener("change",()=>file.files[0]&&openFile(file.files[0]));
refill(
bar,el("b",{class:"hide-phone"},"Reviewing"),
button(review.name?["as ",name(review.name)]:"Give your name",()=>askName(showFooter),{class:"btn"}),
el("span", { class: "progress hide-phone" }, el("progress", { max: items.length || 1, value: done, "aria-label": "Events decided" }), `${count(done)} of ${count(items.length)} decided`),
el("span",{class:"sp"}),
button([el("span",{class:"hide-phone"},"Add a missed event",key("n")),el("span",{class:"only-phone"},"Add")],addEvent,{class:"btn"}),
button(`Decisions (${review.decisions.length})`, listDecisions, { class: "btn" }), file,
button("Open file",()=>file.click(),{class:"btn hide-phone"}),
button(["Download",el("span",{class:"hide-phone"}," decisions")],download,{class:isLive?"btn":"btn main",disabled:!review.decisions.length}),
isLive&&button("Record in the log",()=>record(showEverything),{class:"btn main",disabled:!review.decisions.length}),
);
}
function offerOlder(){
const older=olderDecisions();
if(!older.length)return;
const use=()=>{
received(older,["made on an earlier state of the log"]);
dialog.shut();
};
const dialog = tell("Decisions on an earlier state of this log", el("p", null, `This browser keeps ${many(older.length, "decision")} that were made before the log went on.`), button("Take them over", use, { class: "btn" }));
}
function setReviewing(on){
state.reviewing=on;
byId("b-review").setAttribute("aria-pressed",String(on));
const facet=document.querySelector('fieldset[data-facet="review"]');
if(facet)facet.hidden=!on;
showFooter();
refreshEvidence();
if(on&&!review.name)askName(showFooter);
else if(on)offerOlder();
}
function prepareReview(apply){
countAgain=apply;
sink.put=put;
Object.assign(rowHooks,{tag,isGone});
const own=(one)=>decisionsOn(one).map(ownDecision);
const hint=()=>state.reviewing&&" Select any words to report an event that is missing.";
Object.assign(evidenceHooks,{actions,own,reportActions,hint,goTo});
load();
}
const OFF="chronos:no-single-keys";
const READING={
j:()=>step(1),
k:()=>step(-1),
v:()=>setReviewing(!state.reviewing),
"/": () => (setFinding(true), byId("q").focus()),
"?":()=>showHelp(),
};
const REVIEWING={
a:()=>state.selected&&accept(state.selected),
e:()=>state.selected&&amend(state.selected),
r:()=>state.selected&&reject(state.selected,state.selected.event.reports),
m:()=>state.selected&&merge(state.selected),
s:()=>state.selected&&split(state.selected),
n:addEvent,
u:undoLast,
};
const isTyping=({target})=>target.closest("input:not([type=checkbox]), textarea, select, dialog");
function listenToKeys(){
document.addEventListener("keydown",(event)=>{
if(event.ctrlKey||event.metaKey||event.altKey||document.querySelector("dialog[open]"))return;
if(event.key==="Escape"){
if(isFinding())setFinding(false);
else if(!isTyping(event))back();
return;
}
if(isTyping(event))return;
if(event.key==="Enter"&&event.target.closest(".ev h3 button")&&event.target.closest(".ev.on")){
event.preventDefault();
focusEvidence();
return;
}
if(kept.get(OFF))return;
const run=READING[event.key]||(state.reviewing&&REVIEWING[event.key]);
if(!run)return;
event.preventDefault();
run();
});
}
const KEY_WORDS=[
["j, k","next and previous event"],["Enter","to the evidence of the chosen event"],["Esc","back to the list, close"],
["/", "search"], ["v", "review on or off"], ["a, e, r", "accept, amend, reject"], ["m, s", "merge or keep apart, split"],
["n, u","add a missed event, undo the last decision"],["?","this help"],["Ctrl+Enter","send a dialog"],
["Arrows, Page, Home, End","on a grip below the axis: move the window"],
];
const MARKS=[
"A filled dot: the day is known.","A hollow bar: some time within it. A filled bar: it lasted.",
"Fading steps: the end, or the beginning, is not given.","A tick with a tail: only the date of the report is known. It is drawn in a lane of its own.",
"A dashed outline: uncertain or approximate.",
];
function showHelp(){
const box=el("input",{type:"checkbox",change:()=>kept.set(OFF,!box.checked)});
box.checked=!kept.get(OFF);
tell(
"Help",el("p",{class:"small"},"Every statement here is one step from its words: choose an event, then “Show in the article”. Words in serif type are those of the sources."),
el("ul",{class:"small"},MARKS.map((words)=>el("li",null,words))),
el("dl",{class:"keys"},KEY_WORDS.map(([keys,words])=>[el("dt",null,el("kbd",null,keys)),el("dd",null,words)])),
el("label",{class:"tick"},box,"Single keys do something"),
);
}
const CELLS=160;
const HIGH=26;
const span=TIME[1] - TIME[0];
const cellOf = (day) => Math.max(0, Math.min(CELLS - 1, Math.floor(((day - TIME[0]) / span) * CELLS)));
const share = (day) => `${((day - TIME[0]) / span) * 100}%`;
function sums(events){
const cells=new Float64Array(CELLS);
for(const one of events){
if(one.first===null)continue;
const [start,end]=[cellOf(one.first),cellOf(one.last)];
for (let at = start; at <= end; at++) cells[at] += 1 / (end - start + 1);
}
return cells;
}
const all=sums(located);
const most=all.reduce((top,value)=>Math.max(top,value),1e-9);
function path(cells,kind){
let d="";
cells.forEach((value,at)=>{
const high = Math.max(1.5, Math.sqrt(value / most) * (HIGH - 2)).toFixed(2);
if (value) d += `M${at} ${HIGH}v-${high}h.85v${high}z`;
});
return svg("path",{d,class:kind});
}
function moved(event,isEnd,[from,to]){
const day = Math.max(1, Math.round((to - from) / 100));
const steps={ArrowLeft:-day,ArrowDown:-day,ArrowRight:day,ArrowUp:day,PageDown:-30,PageUp:30,Home:-span,End:span};
const step=steps[event.key];
if(step===undefined)return;
event.preventDefault();
const window=isEnd?[from,Math.min(TIME[1],Math.max(from + 1,to + step))]:[Math.max(TIME[0],Math.min(to - 1,from + step)),to];
setWindow(window,true);
}
function grip(window,isEnd){
const day=window[isEnd?1:0];
const node=el("div",{
class:"grip",role:"slider",tabindex:"0","data-grip":isEnd?"to":"from",
"aria-label":isEnd?"Last day shown":"First day shown","aria-valuemin":Math.floor(TIME[0]),
"aria-valuemax":Math.ceil(TIME[1]),"aria-valuenow":Math.round(day),"aria-valuetext":dayInWords(isEnd?day - 1:day),
keydown:(event)=>moved(event,isEnd,window),
});
node.style.left=share(day);
return node;
}
function drawOverview(){
const over=byId("over");
const window=shownWindow();
const focused=document.activeElement?.dataset?.grip;
const fewer=state.anyTime.length<items.length;
const paths=fewer?[path(all,"all"),path(sums(state.anyTime),"some")]:[path(all,"some")];
const frame=el("div",{class:"win",hidden:!chosen.window});
frame.style.left=share(window[0]);
frame.style.width = `${((window[1] - window[0]) / span) * 100}%`;
over.replaceChildren(
svg("svg", { viewBox: `0 0 ${CELLS} ${HIGH}`, preserveAspectRatio: "none", "aria-hidden": "true" }, paths),
frame,grip(window,false),grip(window,true),
);
if (focused) over.querySelector(`[data-grip="${focused}"]`).focus();
}
function draggedWindow({part,day,from,to},now){
if(part==="from")return [Math.min(now,to - 1),to];
if(part==="to")return [from,Math.max(now,from + 1)];
if (part === "new") return Math.abs(now - day) < span / 200 ? null : [Math.min(day, now), Math.max(day, now) + 1];
const by=Math.max(TIME[0] - from,Math.min(TIME[1] - to,now - day));
return [from + by,to + by];
}
function listenToOverview(){
const over=byId("over");
let drag=null;
let wanted=null;
const apply=oncePerFrame(()=>setWindow(wanted,true));
const dayAt=(event)=>{
const box=over.getBoundingClientRect();
return TIME[0] + Math.max(0, Math.min(1, (event.clientX - box.left) / box.width)) * span;
};
over.addEventListener("pointerdown",(event)=>{
const [from,to]=shownWindow();
const part=event.target.dataset.grip||(event.target.classList.contains("win")?"move":"new");
drag={part,day:dayAt(event),from,to};
over.setPointerCapture(event.pointerId);
event.preventDefault();
});
over.addEventListener("pointermove",(event)=>{
const window=drag&&draggedWindow(drag,dayAt(event));
if(!window)return;
wanted=[Math.floor(window[0]),Math.ceil(window[1])];
apply();
});
for(const end of ["pointerup","pointercancel"]){
over.addEventListener(end,()=>{
drag=null;
});
}
}
function selectionInWords(){
const parts=[...page.made.filters];
if (chosen.words) parts.push(`“${chosen.words}”`);
if (chosen.window) parts.push(`${dayInWords(chosen.window[0])} to ${dayInWords(chosen.window[1] - 1)}`);
for(const facet of FACETS){
const values=[...chosen.sets[facet.id]].map(facet.label);
if (values.length) parts.push(`${facet.title.toLowerCase()}: ${values.join(", ")}`);
}
return parts.length ? `Selection: ${parts.join("; ")}. ` : "";
}
function logInWords(){
const{log}=page.made;
if(!log.hash)return "";
return `Log ${log.origin}, record ${log.seq}, ${log.hash.slice(0, 16)}. `;
}
function monthTitle(one){
if(one.first===null)return "Without a date";
const date=dateOf(one.loose?one.last:one.first);
return `${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}
function note(report){
const article=articleOf(report);
const who=report.says?[between(speakers(report).map(name)),", in "]:"";
const when=article.published?article.published.words:"publication date not known";
const status = report.status === "occurred" ? "" : ` ${statusName(report.status)}.`;
return el(
"span",{dir:"auto"},quoted(quoteOf(report).trim())," ",who,el("i",null,name(article.headline||"article without a headline")),", ",
between(publishers(article).map(name)), `, ${when}. `, article.uri && [name(article.uri), ". "], `Date: ${report.when ? report.when.words : "not known"}.`, status,
);
}
function entry(one,numbers){
const{event,lead}=one;
const status = event.status === "occurred" ? "" : ` (${statusName(event.status).toLowerCase()})`;
return el(
"div",{class:"pe"},
el("div",{class:"d"},event.when?event.when.short:"No date",event.when?.sub&&el("small",null,event.when.sub)),
el(
"div",null,
el("p",{dir:"auto"},el("b",null,titleParts(event)),status,". ",quoted(quoteOf(lead).trim())," (",name(voices(lead)[0]),")",el("sup",null,numbers.join(", "))),
event.disputes.length > 0 && el("p", { class: "dis" }, `${disputeInWords(event)}.`),
event.confirmed_by&&el("p",{class:"dis"},"Confirmed by ",name(event.confirmed_by),"."),
),
);
}
function printed(){
const notes=[];
const rows=[];
let month="";
for(const one of state.found){
const title=monthTitle(one);
if(isDated()&&title!==month)rows.push(el("h2",null,title));
month=title;
rows.push(entry(one,one.event.reports.map((report)=>notes.push(report))));
}
const today = dayInWords(Date.now() / 864e5);
const dek = `${countInWords(state.found)}. ${selectionInWords()}${SORTS[chosen.sort]}. ${logInWords()}Printed ${today}.`;
const item = (report, at) => el("li", null, el("span", null, `${count(at + 1)}.`), note(report));
return [
el("h1",null,name(page.title)),el("p",{class:"dek"},dek),rows,
notes.length>0&&el("h2",null,many(notes.length,"note")),el("ol",{class:"notes"},notes.map(item)),
];
}
function preparePrinting(){
addEventListener("beforeprint",()=>refill(byId("print"),printed()));
addEventListener("afterprint",()=>byId("print").replaceChildren());
}
function apply(stay){
const{found,anyTime,counts}=matches();
state.found=found;
state.anyTime=anyTime;
showCounts(counts);
showList(found,anyTime,stay);
showBar(found);
drawAxis();
drawOverview();
if(!found.includes(state.selected))select((isWide()&&found[0])||null,{quiet:true});
else remark();
}
function recount(){
showCounts(matches().counts);
}
function dek(){
const reports=items.reduce((sum,one)=>sum + one.event.reports.length,0);
const times = located.length ? `, ${dayInWords(Math.min(...located.map((one) => one.first)))} to ${dayInWords(Math.max(...located.map((one) => one.last)))}` : "";
const disputed=items.filter((one)=>one.event.disputes.length).length;
const loose=items.filter((one)=>one.loose||one.kind==="none").length;
const parts = [`${many(items.length, "event")} from ${many(reports, "report")} in ${many(page.articles.length, "article")}${times}.`];
if (items.length) parts.push(`${count(disputed)} disputed; ${count(loose)} with no day given.`);
if (page.made.left_out.length) parts.push(`Left out: ${page.made.left_out.join("; ")}.`);
if (page.made.filters.length) parts.push(`Selection: ${page.made.filters.join("; ")}.`);
return parts.join(" ");
}
function theme(){
const dark=()=>(document.documentElement.dataset.theme||(matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light"))==="dark";
const label=()=>{
byId("b-theme").textContent=dark()?"Light":"Dark";
};
const saved=kept.get("chronos:theme");
if(saved==="dark"||saved==="light")document.documentElement.dataset.theme=saved;
byId("b-theme").addEventListener("click",()=>{
document.documentElement.dataset.theme=dark()?"light":"dark";
kept.set("chronos:theme",document.documentElement.dataset.theme);
label();
});
label();
}
function start(){
refill(byId("title"),name(page.title));
refill(byId("dek"),dek());
if(kept.get("chronos:compact"))document.body.classList.add("compact");
theme();
rowHooks.open=open;
axis.changed=apply;
prepareReview(recount);
buildForm(apply);
buildAxis();
listenToAxis();
listenToOverview();
listenToKeys();
growOnScroll();
preparePrinting();
onSelect(markSelected);
byId("b-review").addEventListener("click",()=>setReviewing(!state.reviewing));
byId("b-print").addEventListener("click",()=>print());
byId("b-help").addEventListener("click",showHelp);
onWidth(()=>{
foldAll();
select(state.selected,{quiet:true});
drawAxis();
});
const bar=byId("bar2");
new ResizeObserver(() => bar.parentNode.style.setProperty("--bar", `${bar.offsetHeight}px`)).observe(bar);
apply();
const wanted=itemOf.get(decodeURIComponent(location.hash.slice(1)));
if(wanted)goTo(wanted);
document.body.dataset.ready="yes";
}
start();
})();
