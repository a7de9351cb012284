import { defineTexts } from '../message.ts';

/** Texts of the rating in Settings and beside customers. */
export const ratingTexts = defineTexts(
  {
    text: '按付款表现给客户评级。写明看几个月、各项的权重、得满分与得零分的界线，以及各等级的起点；报表“信用评级”写明每家的算法。',
    months: '回看月数',
    weight: '权重',
    full: '满分线',
    none: '零分线',
    grade: '等级',
    from: '从多少分起',
    last: '其余等级',
    add: '加一级',
    remove: '删除等级 {grade}',
    needed: '请填写',
    falls: '须低于上一级',
    fault: '“{place}”自相矛盾：满分线须优于零分线，等级须逐级降低且名称不同，至少一项有权重。',
    rating: '评级',
    ratingOf: '信用评级 {grade}，{points} 分',
    unrated: '无记录',
    report: '看全部客户的评级',
  },
  {
    text: 'Rates customers by how they pay: how many months are looked back on, what counts how much, where all points and none are given, and where each grade begins. The report “Credit rating” shows how each came about.',
    months: 'Months looked back on',
    weight: 'Weight',
    full: 'All points at',
    none: 'None at',
    grade: 'Grade',
    from: 'From points',
    last: 'The rest',
    add: 'Add a grade',
    remove: 'Remove grade {grade}',
    needed: 'Needed',
    falls: 'Below the grade before',
    fault:
      '“{place}” contradicts itself: all points must be better than none, grades fall and have names of their own, and at least one weight is more than nothing.',
    rating: 'Rating',
    ratingOf: 'Rated {grade}, {points} points',
    unrated: 'no record',
    report: 'Ratings of all customers',
  },
);
