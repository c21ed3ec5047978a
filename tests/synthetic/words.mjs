// The words and sentence frames of the synthetic help centre.
//
// In a frame, a word in capitals is drawn from the list of that name; N1 and N2 are the two things
// that an entry is about, V1 what is done with the first, so that question, alternatives and answer
// speak of the same.

/** Things. */
export const N = `account address adapter agreement alarm album allowance answer antenna appointment archive article attachment
auction avatar backup badge balance banner barcode basket battery beneficiary bicycle bill binding blanket boiler booking boot
bottle bracket brochure browser budget bundle burner button cabinet cable calendar camera campaign card carpet carrier
catalogue category certificate chair channel charger checklist checkout claim class clip clock code coffee collection colour
comment compartment complaint confirmation connector consent contract cookie copy counter coupon courier cover credit currency
curtain customer cushion dashboard database deadline delivery deposit desk device diary dictionary directory discount dishwasher
document domain door download draft drawer driver editor element email engine envelope equipment estimate event exchange
expense export extension fabric feature fee fence file filter finder firmware folder font footer forecast form frame freezer fridge
fuel garage garden gate gateway gift glove group guarantee guest handle handset harness header heater helmet hinge history holiday
hook hose hotel household identity image import inbox index insert inspection instalment insurance interest inventory invitation
invoice item jacket journal journey kettle key keyboard kitchen label ladder lamp laptop layout lease lens letter library licence
lift limit link list loan locker login logo lounge loyalty luggage machine mailbox manual map market mattress meal measure
meeting member memo menu merchant message meter microphone mirror mobile model monitor mortgage motor mount museum network
newsletter nickname note notebook notice notification number nursery office offer oil option order outlet oven owner package
page paint panel parcel parking partner passport password path patient payment penalty pension permission permit phone photo pickup
picture pillow pipe plan plant plate player plug policy pool portal post prescription preview price printer priority privacy
profile programme project promotion proof property provider pump purchase quantity query queue quota quote radiator rate
rating reader receipt recipe record recycling reference refund region registration reminder renewal rent repair report request
reservation reset retailer return reward ring roof room router safe salary sale sample scanner schedule school screen seal
search season seat section security sensor server service session setting shelf shipment shirt shop shower signature size sleeve
socket sofa software speaker stamp standard statement station statistic sticker stock storage store stream student studio subscription
summary supplier support survey switch table tablet tag tank tap tariff tax team template tenant terminal test theme thermostat
ticket tile timer token tool torch touchpad tour towel track trailer training transfer trial trolley tunnel tutorial tyre
umbrella update upgrade upload user valve vehicle vendor version video visa visitor voucher waiting wallet wardrobe warehouse
warning warranty washing watch water website weekend wheel widget window wire workshop wrapper zone`.split(/\s+/);

/** What one does with them. */
export const V = `activate adjust arrange assemble cancel change charge check clean close collect combine compare configure confirm
connect convert copy correct create cut delay delete deliver detach disable dispute disconnect divide download edit enable
estimate exchange expand explain export extend find fit fix forward freeze hide identify import improve include increase insert inspect
install invite join keep lend limit link list load lock lower manage measure merge modify mount move name open order organise
pack pair pause pay postpone prepare print prolong protect prove publish purchase receive recharge record recover recycle reduce refuse
register release remove rename renew rent repair replace report request reserve reset restart restore retrieve return review save
scan schedule search secure select sell send separate share ship shorten show sign skip sort split start stop store submit
suspend switch test trace track transfer translate trust unlock unpack update upgrade upload use validate verify view wash
withdraw wrap write`.split(/\s+/);

/** What they are like. */
export const A = `accessible additional annual automatic available basic blue broken business cheap clean cold common compatible complete
correct current daily damaged deep digital direct double dry early eligible empty express external faulty final flexible foreign
free full general green heavy high hot incomplete individual initial internal international invalid joint large late light
limited local long low lost main manual minor missing mobile monthly narrow national new next old online open optional original outdated
partial permanent personal physical plain portable preferred previous printed private public quick quiet rare recent red
regional regular remote rigid safe seasonal second secure separate short silent simple single slow small soft spare special
stolen strong sudden temporary thin total underground unexpected unknown unpaid unused urgent used valid visible weekly white wide
wireless wooden wrong yearly yellow`.split(/\s+/);

/** Where. */
export const P = `app archive area basement box branch browser building car catalogue checkout classroom corner corridor country dashboard
depot drawer entrance factory footer form garden hall header help hotel inbox kitchen list lobby mail menu office overview page
panel portal profile region reception safe schedule settings shop sidebar station store summary toolbar wallet warehouse workshop`.split(/\s+/);

/** When, how often, how many. */
export const T = `a day | two days | three working days | a week | ten minutes | an hour | a month | six weeks | a quarter | one year |
half a year | the first evening | the weekend | the next morning | the trial period | the season | 24 hours | 48 hours | 14 days | 30 days |
90 days | the same afternoon | the holidays | your stay | the contract term | the night | five minutes | eight hours | the summer | the start`
  .split("|")
  .map((words) => words.trim());

/** Who. */
export const W = `an administrator | our team | the courier | the owner | your landlord | the supplier | a neighbour | the shop | your bank |
the branch | a colleague | your employer | the manufacturer | the partner | a technician | the school | the receptionist | your doctor |
the organiser | the insurer | a guardian | the publisher | the driver | the seller | the recipient | a friend | the operator | an engineer`
  .split("|")
  .map((words) => words.trim());

/** Questions. */
export const QUESTIONS = `How do I V1 my N1?|How can I V1 a A N1?|Can I V1 the N1 for my N2?|Where do I find the N1 of my N2?|What happens when the N1 is A?|
Why is my N1 A?|How long does it take to V1 a N1?|Do I need a N2 to V1 a N1?|What does it cost to V1 a N1?|When will my N1 arrive with the N2?|
Who can V1 the A N1?|Is the N1 part of the N2?|Which N1 fits a A N2?|May W V1 my N1?|How many times can I V1 the N1?|What is a A N1?|
Can the N1 be A after T?|How do I V1 the N1 in the P?|Why was my N1 refused by W?|What should I do with a A N1?|
Is there a N1 without a N2?|Can I V a N1 and V1 it later?|How does the A N1 work?|What if I lose the N1 of my N2?`;

/** Other wordings, as customers type them. */
export const ALTERNATIVES = `V1 N1|N1 A|cannot V1 my N1|V1 the N1 please|i want to V1 a A N1|N1 for N2|my N1 is A what now|N1 not working|
need help with the N1|where is my N1|problem with N1 and N2|how to V1 N1 in P|N1 gone since T|V N1|do you V1 N1 too|there is no N1 in the P|
A N1 instead of N2|my N1 says A|is it possible to V1 the N1|still waiting for W to V1 my N1|someone must V1 my N1|wrong N1|
the N2 came without the N1|when can W V1 it|why V1 the N1 at all|N1 does not match the N2|can you V1 my N1 today|charged for the N1`;

/** The small words of answers: before things, before doings, before places, between sentences. */
export const D = `the your our a the your this each any every the no another some`.split(" ");
export const X = `can will may must should cannot does might could has`.split(/\s+/);
export const Q = `in for with from on by after before without at under near of to about`.split(" ");
export const C = `if when since because until and but so unless while once where`.split(" ");

/** Sentences of answers. */
export const SENTENCES = `D N1 X V D A N Q D N.|To V D N, V D N1 Q D P.|C D N1 X V D N, W will V it Q T.|V D N1 Q D A N, C D N X V.|
W X V D N1 Q D N C you V D N2.|Please V D N Q D P, then V D A N.|D A N1 X V, C D N Q D N is A.|There is D N Q D N1: V it Q T.|
You X V D **N1** Q D A N Q T.|D N and D N1 X be A, A or A.|V *N* next to D N1, C D N is A.|See [N and N](/help/N) Q D N1.|
It X take T C W X V D N2.|N Q N X V D N1, D N2 X not.|C you V D N Q D A P, D N1 X V too.|Q T, D N1 is A; Q T, it is A.|
D N2 Q D N1 X be V Q W.|Not D N1, but D A N X V Q D N.|What is A Q D N1 X V D N Q D P.`;

/** Names of things that only this owner has, e.g. `velorin`, are put together from these. */
export const SYLLABLES = `al an ar ba bel bi bro ca cel co cu da del di dor du el en er fa fen fi flo ga gen gi gra gu ha hel hi ho in is ja jo
ka kel ki kla ko la len li lo lu ma mel mi mo mu na nel ni no nu or pa pel pi pla po ra rel ri ro ru sa sel si so sta su ta tel ti to tra
tu ul un va vel vi vo wa wel wi xa ya za zel zi zo`.split(/\s+/);
